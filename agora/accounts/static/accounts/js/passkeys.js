// Passkeys: the browser is asked for a key, and the form is sent with its answer.
//
// A form says with data-agora-passkey what to do: "create" a key or "get" one. What the server asks
// of the key is in data-agora-passkey-options (JSON), or at the address of
// data-agora-passkey-source. The field "credential" takes the answer.

function toBytes(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function toText(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function withBytes(publicKey) {
  const known = (list) => list?.map((key) => ({ ...key, id: toBytes(key.id) }));
  const ready = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (publicKey.user) ready.user = { ...publicKey.user, id: toBytes(publicKey.user.id) };
  if (publicKey.allowCredentials) ready.allowCredentials = known(publicKey.allowCredentials);
  if (publicKey.excludeCredentials) ready.excludeCredentials = known(publicKey.excludeCredentials);
  return ready;
}

function withText(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function optionsOf(form) {
  const { agoraPasskeyOptions, agoraPasskeySource } = form.dataset;
  if (agoraPasskeyOptions) return JSON.parse(agoraPasskeyOptions);
  const answer = await fetch(agoraPasskeySource, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

// Only a key that knows whom it belongs to, and asks for a finger or a code, signs in alone.
function alone(publicKey, wanted) {
  const residentKey = wanted ? "required" : "discouraged";
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey,
    requireResidentKey: wanted,
    ...(wanted && { userVerification: "required" }),
  };
}

async function ask(form) {
  const publicKey = withBytes((await optionsOf(form)).publicKey);
  if (form.dataset.agoraPasskey === "get") return navigator.credentials.get({ publicKey });
  alone(publicKey, form.elements.passwordless?.checked ?? false);
  return navigator.credentials.create({ publicKey });
}

for (const form of document.querySelectorAll("[data-agora-passkey]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  const failure = form.querySelector("[data-agora-passkey-failure]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failure.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(withText(await ask(form)));
      form.submit();
    } catch {
      failure.hidden = false;
      failure.focus();
    }
  });
}
