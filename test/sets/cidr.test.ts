import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import fc from 'fast-check';
import { parseAddress, parseCidr } from '../../server/src/core/sets/addresses';

describe('cidr: what Kubernetes accepts, and what it means there (N-1.39)', () => {
  const table: [text: string, canonical: string, note: 'exact' | 'host bits'][] = [
    ['10.0.0.0/8', '10.0.0.0/8', 'exact'],
    ['0.0.0.0/0', '0.0.0.0/0', 'exact'],
    ['255.255.255.255/32', '255.255.255.255/32', 'exact'],
    ['10.1.2.3/8', '10.0.0.0/8', 'host bits'],
    ['1.2.3.4/0', '0.0.0.0/0', 'host bits'],
    ['010.000.00.009/032', '10.0.0.9/32', 'exact'],
    ['0000000010.0.0.0/8', '10.0.0.0/8', 'exact'],
    ['::/0', '::/0', 'exact'],
    ['::1/128', '::1/128', 'exact'],
    ['2001:DB8::/32', '2001:db8::/32', 'exact'],
    ['2001:db8::1/32', '2001:db8::/32', 'host bits'],
    ['1:2:3:4:5:6:7:8/127', '1:2:3:4:5:6:7:8/127', 'exact'],
    ['1:2:3:4:5:6:7::/112', '1:2:3:4:5:6:7:0/112', 'exact'],
    ['0001::00000a/128', '1::a/128', 'exact'],
    ['64:ff9b::1.2.3.4/128', '64:ff9b::102:304/128', 'exact'],
    ['0:0:0:0:0:ffff:1.2.3.4/128', '1.2.3.4/32', 'exact'],
    ['::FFFF:10.0.0.0/104', '10.0.0.0/8', 'exact'],
    ['::ffff:a00:1/104', '10.0.0.0/8', 'host bits'],
    ['::ffff:0:0/96', '0.0.0.0/0', 'exact'],
    ['::ffff:1.2.3.4/90', '::ffc0:0:0/90', 'host bits'],
  ];
  for (const [text, canonical, note] of table) {
    it(`${text} is ${canonical}, ${note}`, () => {
      const cidr = parseCidr(text);
      assert.equal(cidr?.text, canonical);
      assert.equal(cidr.hasHostBits, note === 'host bits');
      assert.equal(cidr.family, canonical.includes(':') ? 'IPv6' : 'IPv4');
      assert.ok(canonical.endsWith(`/${cidr.prefixLength}`));
    });
  }
});

describe('cidr: anything else is none', () => {
  const addresses = [
    '',
    '10.0.0',
    '10.0.0.0.0',
    '10.0.0.256',
    '10.0.0.',
    '.0.0.0',
    '10.0.0.-1',
    '10.0.0.0x1',
    '10.0.0.1 ',
  ];
  const addresses6 = [
    ':',
    ':::',
    '::::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '12345::',
  ];
  const mixed = ['::1.2.3', '1.2.3.4::', '1:2:3:4:5:6:7:1.2.3.4', ':1.2.3.4', '::1.2.3.4:5', '::256.0.0.1', '::1%eth0'];
  const more = [
    '1:2:3:4:5:6:7:8:',
    ':1:2:3:4:5:6:7:8',
    '::g',
    'fe80',
    '1.2.3.4:80',
    '[::1]',
    '::١',
    '+1.2.3.4',
    '1e1.0.0.0',
  ];
  for (const text of [...addresses, ...addresses6, ...mixed, ...more]) {
    it(`"${text}"`, () => {
      assert.equal(parseAddress(text), undefined);
      assert.equal(parseCidr(`${text}/8`), undefined);
    });
  }
  for (const length of [
    '',
    '/',
    '/33',
    '/-1',
    '/+8',
    '/ 8',
    '/8 ',
    '/0x8',
    '/8/8',
    '/255.0.0.0',
    '/99999999999999999999',
  ]) {
    it(`"10.0.0.0${length}"`, () => {
      assert.equal(parseCidr(`10.0.0.0${length}`), undefined);
    });
  }
  it('"::/129", but "::/128"', () => {
    assert.equal(parseCidr('::/129'), undefined);
    assert.equal(parseCidr('::/128')?.text, '::/128');
  });
});

describe('addresses: canonical text (RFC 5952)', () => {
  const table: [text: string, canonical: string][] = [
    ['0:0:0:0:0:0:0:0', '::'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['2001:DB8::AbCd', '2001:db8::abcd'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['192.000.002.001', '192.0.2.1'],
  ];
  for (const [text, canonical] of table) {
    it(`${text} is ${canonical}`, () => {
      assert.equal(parseAddress(text)?.text, canonical);
    });
  }

  it('reads back as the same address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = parseAddress(text);
        assert.ok(address !== undefined);
        assert.deepEqual(parseAddress(address.text), address);
        assert.equal(isIP(address.text), address.family === 'IPv4' ? 4 : 6);
        const canonical = new URL(`http://${address.family === 'IPv4' ? address.text : `[${address.text}]`}`).hostname;
        assert.equal(address.text, canonical.replace(/[[\]]/g, ''));
      }),
    );
  });
});

describe('addresses: against another parser', () => {
  const letters = fc.constantFrom(':', '::', '.', '0', '1', 'f', 'ffff', '255', '256', 'g', '1.2.3.4');
  it('agrees with Node on any text, leading zeros and zones aside', () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 17 }), (parts) => {
        const text = parts.join('');
        const hasLeadingZeros = /(^|[:.])0[0-9a-f]/.test(text) || /[0-9a-f]{5}/.test(text);
        fc.pre(!hasLeadingZeros);
        assert.equal(parseAddress(text) !== undefined, isIP(text) !== 0);
      }),
      { numRuns: 2000 },
    );
  });
  it('never throws', () => {
    const readAll = (text: string) => [parseAddress(text), parseCidr(text), parseCidr(`${text}/8`)];
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.doesNotThrow(() => readAll(text));
      }),
    );
  });
});
