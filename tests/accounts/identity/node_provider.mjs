// Providers made with the library oidc-provider, on this machine only, each with its own keys.
//
// The first line printed is their issuers, by name, as JSON. "rsa" and "ec" sign with what their
// name says; the one takes the secret of Agora in a form, the other in a header. "withdrawn" publishes
// other keys than it signs with. Whoever types the name of a person in ACCOUNTS is that person.
// A POST to /rotate gives a provider a new key to sign with, beside the former one.

import * as crypto from "node:crypto";
import * as http from "node:http";
import Provider from "oidc-provider";

const ACCOUNTS = {
  noe: { email: "noe@example.org", email_verified: true, name: "Noé" },
  eve: { email: "noe@example.org", email_verified: false },
  stranger: { email: "new@example.org", email_verified: true, name: "New One" },
  numbered: { number: "BE-1042" },
};
const WAY_BACK = "http://testserver/identity/house/back/";

const KINDS = {
  rsa: { alg: "RS256", method: "client_secret_post" },
  ec: { alg: "ES256", method: "client_secret_basic" },
  withdrawn: { alg: "RS256", method: "client_secret_post" },
};

function newKey(alg) {
  const pair =
    alg === "ES256"
      ? crypto.generateKeyPairSync("ec", { namedCurve: "P-256" })
      : crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = crypto.randomUUID();
  return { ...pair.privateKey.export({ format: "jwk" }), kid, alg, use: "sig" };
}

function makeProvider(issuer, name, keys) {
  const { alg, method } = KINDS[name];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "agora",
        client_secret: "shared-secret",
        redirect_uris: [WAY_BACK],
        id_token_signed_response_alg: alg,
        token_endpoint_auth_method: method,
      },
    ],
    clientAuthMethods: [method],
    claims: { email: ["email", "email_verified"], profile: ["name", "number"] },
    cookies: { keys: ["of-the-tests"] },
    jwks: { keys },
    findAccount: (_context, id) =>
      ACCOUNTS[id] && { accountId: id, claims: () => ({ sub: id, ...ACCOUNTS[id] }) },
  });
  if (name === "withdrawn") {
    provider.use(async (context, next) => {
      await next();
      if (context.oidc?.route === "jwks") {
        const { kty, n, e, kid, use } = newKey(alg);
        context.body = { keys: [{ kty, n, e, kid, alg, use }] };
      }
    });
  }
  return provider.callback();
}

async function serve(name) {
  const keys = [newKey(KINDS[name].alg)];
  let issuer;
  let answer;
  const server = http.createServer((request, response) => {
    if (request.url === "/rotate") {
      keys.unshift(newKey(KINDS[name].alg));
      answer = makeProvider(issuer, name, keys);
      response.end();
    } else {
      answer(request, response);
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  issuer = `http://127.0.0.1:${server.address().port}`;
  answer = makeProvider(issuer, name, keys);
  return [name, issuer];
}

const issuers = await Promise.all(Object.keys(KINDS).map(serve));
console.log(JSON.stringify(Object.fromEntries(issuers)));
