const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** The names in a ZIP archive, read off its central directory. */
export function namesInZip(zip) {
  const end = lastIndexOf(zip, endOfDirectory);
  const names = [];
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === directoryEntry) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return names;
}

function lastIndexOf(zip, signature) {
  for (let at = zip.length - 22; at >= 0; at--) if (zip.readUInt32LE(at) === signature) return at;
  throw new Error('This is no ZIP archive.');
}

/** The bytes of one entry as they are stored. */
export function entryInZip(zip, name) {
  for (let at = zip.readUInt32LE(lastIndexOf(zip, endOfDirectory) + 16); zip.readUInt32LE(at) === directoryEntry;) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) return storedAt(zip, at);
    at += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`There is no ${name} in this ZIP archive.`);
}

function storedAt(zip, entry) {
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const content = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  return { content, isDeflated: zip.readUInt16LE(entry + 10) === 8 };
}
