// Elements with shadow trees: one that scripts can look into, and one that they cannot.
for (const mode of ["open", "closed"]) {
  customElements.define(`badge-${mode}`, class extends HTMLElement {
    connectedCallback() {
      if (this.drawn) return;
      this.drawn = true;
      this.attachShadow({ mode }).innerHTML =
        `<style>p { border: 1px solid; padding: 8px }</style><p>The ${mode} badge: <b>SOC 2</b> <slot></slot></p>`;
    }
  });
}
