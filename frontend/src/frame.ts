/** Leads the keyboard to the page; an address with # alone would leave it, since addresses are relative to the console's. */
class Skip extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this.#skip);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#skip);
  }

  #skip = (event: Event) => {
    event.preventDefault();
    const main = document.querySelector('main');
    if (main) {
      main.tabIndex = -1;
      main.focus();
    }
  };
}

/** Sends the form that it stands in when the button inside is pressed. */
class Submit extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this.#submit);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#submit);
  }

  #submit = () => this.closest('form')?.requestSubmit();
}

customElements.define('rs-skip', Skip);
customElements.define('rs-submit', Submit);
