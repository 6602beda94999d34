// The parts of served libraries that the page uses: their artifacts have no declarations.

declare module '*/lit-html.js' {
  export type TemplateResult = { readonly _$litType$: number };
  export const nothing: unique symbol;
  export function html(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult;
  export function render(value: unknown, container: HTMLElement | DocumentFragment): void;
}
declare module '*/directives/guard.js' {
  export function guard(dependencies: unknown, value: () => unknown): unknown;
}
declare module '*/directives/live.js' {
  export function live(value: unknown): unknown;
}
declare module '*/directives/ref.js' {
  export function ref(changed: (element?: Element) => void): unknown;
}
declare module '*/directives/repeat.js' {
  export function repeat<T>(items: Iterable<T>, key: (item: T, index: number) => unknown, template: (item: T, index: number) => unknown): unknown;
}

/** Global in workers only, whose types cannot be loaded beside those of windows. */
declare function importScripts(...addresses: string[]): void;
declare const hljs: {
  getLanguage(name: string): object | undefined;
  highlight(text: string, options: { language: string, ignoreIllegals: boolean }): { value: string };
};
