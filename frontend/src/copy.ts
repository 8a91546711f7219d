const SHOWN_MILLISECONDS = 1_500;

/** Copies its text when the button inside is pressed, and says so there for a moment. */
class Copy extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this.#copy);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#copy);
  }

  #copy = async (event: Event) => {
    event.stopPropagation();
    try {
      await navigator.clipboard.writeText(this.getAttribute('text') ?? '');
      this.#say('copied');
    } catch (reason) {
      console.info('copy:', reason);
      this.#say('refused');
    }
  };

  #say(outcome: string) {
    this.setAttribute('outcome', outcome);
    const status = this.querySelector('[role=status]');
    if (status) {
      status.textContent = this.getAttribute(outcome) ?? '';
    }
    setTimeout(() => {
      this.removeAttribute('outcome');
      if (status) {
        status.textContent = '';
      }
    }, SHOWN_MILLISECONDS);
  }
}

customElements.define('rs-copy', Copy);
