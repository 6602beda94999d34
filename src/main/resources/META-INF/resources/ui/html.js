// The library that renders templates, served from its Maven artifact. This module is the only place that names its version, which
// must be that of pom.xml.

export { html, nothing, render } from '/_static/lit-html/3.3.3/lit-html.js';
export { guard } from '/_static/lit-html/3.3.3/directives/guard.js';
export { live } from '/_static/lit-html/3.3.3/directives/live.js';
export { ref } from '/_static/lit-html/3.3.3/directives/ref.js';
export { repeat } from '/_static/lit-html/3.3.3/directives/repeat.js';
