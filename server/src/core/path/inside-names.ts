import type { ServiceName } from '../cluster/names';

/**
 * The Service that a name may mean which nothing in the files has: a resolver tries the search path first, so `api.elsewhere`
 * is a Service of a namespace `elsewhere`, if there is one (N-5.9, N-5.10). `undefined` for domains of the world.
 */
export function perhapsInside(host: string): ServiceName | undefined {
  const labels = host.toLowerCase().split('.');
  const last = labels.at(-1) ?? '';
  if (host.endsWith('.') || !labels.every((label) => isLabel.test(label)) || outsideWords.has(last)) return undefined;
  const [first = '', second = '', third] = labels;
  if (labels.length === 2) return { service: first, namespace: second, pod: undefined };
  return third !== undefined && labels.length === 3 && !newDomains.has(last)
    ? { pod: first, service: second, namespace: third }
    : undefined;
}

const isLabel = /^(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Last words of names outside that nobody calls a namespace: of countries, of old, and those of networks of one's own. */
const outsideWords = new Set(
  `ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc
cf cg ch ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf
gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km
kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk mm mn mo mp mq mr ms mt mu mv mw mx my mz na
nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py re ro rs ru rw sa sb sc sd se sg sh si
sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve
vg vi vn vu wf ws ye yt za zm zw com org net edu gov mil int arpa info biz aero coop museum jobs mobi tel asia xyz
amazonaws internal local localdomain localhost lan corp home intranet private onion example invalid`.split(/\s+/),
);

/** Words that end names outside as well, and are names of namespaces: before them, two labels of a name may be either. */
const newDomains = new Set('dev app cloud shop store tech prod test run page site online live space zone'.split(' '));
