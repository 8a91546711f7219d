/**
 * Waits some seconds after the first button inside is pressed, then asks the console to go on; the second button stops it.
 * Closing the dialog stops it too.
 */
class Pause extends HTMLElement {
  #left = 0;
  #clock = 0;

  connectedCallback() {
    this.addEventListener('click', this.#press);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#press);
    clearInterval(this.#clock);
  }

  #press = (event: Event) => {
    const go = this.querySelector('[data-go]');
    const path = event.composedPath();
    if (go && path.includes(go)) {
      this.#start();
    } else if (path.includes(this.querySelector('[data-stop]')!)) {
      this.#stop();
    }
  };

  #start() {
    this.#left = Number(this.getAttribute('seconds'));
    this.setAttribute('running', '');
    this.#say();
    this.querySelector<HTMLElement>('[data-stop]')?.focus();
    this.#clock = window.setInterval(() => {
      this.#left -= 1;
      this.#say();
      if (this.#left <= 0) {
        this.#end();
        this.dispatchEvent(new CustomEvent('pause-over'));
      }
    }, 1_000);
  }

  #stop() {
    this.#end();
    this.querySelector<HTMLElement>('[data-go]')?.focus();
  }

  #end() {
    clearInterval(this.#clock);
    this.removeAttribute('running');
  }

  #say() {
    const status = this.querySelector('[role=status]');
    if (status) {
      status.textContent = (this.getAttribute('text') ?? '').replace('{0}', String(this.#left));
    }
  }
}

customElements.define('rs-pause', Pause);
