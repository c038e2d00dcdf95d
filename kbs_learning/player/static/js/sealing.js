/* KBS.sealing: locks a text so that only the holder of a private key can read it. Comes with packages that have a key.
   A sealed text is a JWE (RFC 7516) in compact form: ECDH-ES on P-256 (RFC 7518 4.6), A256GCM (RFC 7518 5.3). All by the
   browser's own WebCrypto, which there is only on https, on this computer and in the window.

   possible(key)           a promise of whether this browser can seal to that public JWK
   seal(text, key)         a promise of the JWE
   derive(secret, info)    the Concat KDF of RFC 7518 4.6.2; info: {algorithm, apu, apv, bits} */
KBS.sealing = (() => {
  "use strict";
  const CURVE = { name: "ECDH", namedCurve: "P-256" };
  const TAG = 16;
  const subtle = () => (window.crypto && window.crypto.subtle) || null;
  const utf8 = (text) => new TextEncoder().encode(text);

  function joined(...parts) {
    const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    parts.reduce((at, part) => {
      all.set(part, at);
      return at + part.length;
    }, 0);
    return all;
  }

  function base64url(bytes) {
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function word(number) {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, number);
    return bytes;
  }

  const field = (text) => joined(word(utf8(text).length), utf8(text));
  const sha256 = async (bytes) => new Uint8Array(await subtle().digest("SHA-256", bytes));

  /* One round of the hash gives all that is ever asked for, 256 bits. */
  async function derive(secret, info) {
    const other = joined(field(info.algorithm), field(info.apu || ""), field(info.apv || ""), word(info.bits));
    return (await sha256(joined(word(1), secret, other))).slice(0, info.bits / 8);
  }

  const imported = (key) => subtle().importKey("jwk", { kty: key.kty, crv: key.crv, x: key.x, y: key.y }, CURVE, false, []);

  async function possible(key) {
    if (!key || !subtle()) { return false; }
    try {
      await imported(key);
      return true;
    } catch (error) {
      return false;
    }
  }

  /** A key that nobody else will ever have: agreed between a fresh pair and the public key. */
  async function agree(key) {
    const pair = await subtle().generateKey(CURVE, true, ["deriveBits"]);
    const bits = await subtle().deriveBits({ name: "ECDH", public: await imported(key) }, pair.privateKey, 256);
    const raw = await derive(new Uint8Array(bits), { algorithm: "A256GCM", bits: 256 });
    const { kty, crv, x, y } = await subtle().exportKey("jwk", pair.publicKey);
    return { epk: { kty, crv, x, y }, secret: await subtle().importKey("raw", raw, "AES-GCM", false, ["encrypt"]) };
  }

  async function seal(text, key) {
    const { epk, secret } = await agree(key);
    const head = base64url(utf8(JSON.stringify({
      alg: "ECDH-ES", enc: "A256GCM", epk, kid: key.kid, typ: "kbs-results", cty: "json",
    })));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const all = new Uint8Array(await subtle().encrypt(
      { name: "AES-GCM", iv, additionalData: utf8(head), tagLength: 8 * TAG }, secret, utf8(text)));
    const end = all.length - TAG;
    return [head, "", base64url(iv), base64url(all.slice(0, end)), base64url(all.slice(end))].join(".");
  }

  return { possible, seal, derive };
})();
