/**
 * Asks the browser for a passkey, or lets it make one, when the button inside is pressed. The console sends the
 * challenge and checks the answer; nothing secret passes through here.
 */
class Passkey extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this.#start);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#start);
  }

  #start = async () => {
    try {
      if (this.getAttribute('purpose') === 'add') {
        await this.#add();
        this.dispatchEvent(new CustomEvent('passkey-added'));
      } else {
        await this.#signIn();
      }
    } catch (reason) {
      console.info('passkey:', reason);
      this.dispatchEvent(new CustomEvent('passkey-failed'));
    }
  };

  async #add() {
    const options = await post('webauthn/register/options');
    const credential = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
    });
    await post('webauthn/register', {
      publicKey: { credential: (credential as PublicKeyCredential).toJSON(), label: this.getAttribute('label') },
    });
  }

  async #signIn() {
    const options = await post('webauthn/authenticate/options');
    const credential = await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    });
    await post('login/webauthn', (credential as PublicKeyCredential).toJSON());
    window.location.assign(document.baseURI);
  }
}

async function post(path: string, body?: unknown) {
  const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
  const answer = await fetch(new URL(path, document.baseURI), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', [meta('_csrf_header')]: meta('_csrf') },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer.json();
}

customElements.define('rs-passkey', Passkey);
