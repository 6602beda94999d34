// The search.

import { EnqueueForm } from '../jobs/enqueue-form.js';
import { View } from '../shell/view.js';
import { html } from '../ui/html.js';

export default class SearchView extends View {
  #form = new EnqueueForm(this.app, () => this.draw());

  open() {
    this.app.title('Search');
    this.drawNow();
  }

  template() {
    return html`<h1 class="visually-hidden">Search</h1><input id="query" type="search" aria-label="Query">${this.#form.template()}`;
  }
}
