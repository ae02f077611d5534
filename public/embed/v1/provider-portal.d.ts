// Types of provider-portal.js. Copy this file into your project, or beside a copy of the script.

/** Pages to show: everything, the client grid of one provider, the vault of one client, what needs attention. */
export type PortalSurface = 'portal' | 'clients' | 'vault' | 'attention';

/** `auto` follows the portal's configuration, then the browser. */
export type PortalLocale = 'auto' | 'en' | 'zh-CN';

/** `auto` follows the operating system of the visitor. */
export type PortalThemeMode = 'auto' | 'light' | 'dark';

/** Design tokens; the portal checks each value, and reports one that it ignores with `theme-warning`. */
export interface PortalTokens {
  '--portal-accent'?: string;
  '--portal-surface'?: string;
  '--portal-text'?: string;
  '--portal-border'?: string;
  '--portal-danger'?: string;
  '--portal-success'?: string;
  '--portal-warning'?: string;
  /** `0px` to `24px`. */
  '--portal-radius'?: string;
  /** Names of fonts that the visitor has; nothing is loaded. */
  '--portal-font-family'?: string;
  /** `12px` to `20px`. */
  '--portal-font-size'?: string;
  '--portal-density'?: 'compact' | 'regular';
}

export interface PortalTheme {
  mode?: PortalThemeMode;
  tokens?: PortalTokens;
}

/** What may be hidden. It is no permission: who may do what, the server decides. */
export type PortalFeature = 'myVault' | 'members' | 'events' | 'billing' | 'settings' | 'export';
export type PortalFeatures = Partial<Record<PortalFeature, boolean>>;

/** `auto` follows the content (long lists keep a scroll area), `fill` the parent, anything else is a number of pixels. */
export type PortalHeight = 'auto' | 'fill' | `${number}px` | `${number}`;

export type PortalAuth = 'signed-out' | 'locked' | 'signed-in';

/** What the portal says of itself. */
export interface PortalInfo {
  version: string;
  protocol: 1;
  /** What it understands: requests such as `navigate`, and surfaces such as `surface:clients`. */
  capabilities: string[];
}

export interface PortalState {
  auth: PortalAuth;
  /** A path such as `/providers`, without a query. */
  route: string;
  locale: string;
  theme: PortalThemeMode;
}

/** Codes of `PortalError` and of the `error` event. `P01` to `P11` are what the frame shows; no event has them so far. */
export type PortalErrorCode =
  | 'timeout'
  | 'disconnected'
  | 'invalid-src'
  | 'insecure-context'
  | 'unsupported-protocol'
  | 'unknown-type'
  | 'invalid-payload'
  | 'not-ready'
  | 'window-blocked'
  | `P${number}`
  | (string & {});

export class PortalError extends Error {
  constructor(code: PortalErrorCode, message?: string);
  readonly code: PortalErrorCode;
}

export interface PortalThemeWarning {
  token: string;
  reason: 'unknown-token' | 'invalid-value' | 'low-contrast';
  /** The contrast that was found, when that is the reason. */
  ratio?: number;
}

/** What `action-completed` reports; docs/embedding.md says what the `ids` of each kind are. New kinds may come. */
export type PortalActionKind =
  | 'client-created'
  | 'client-added'
  | 'client-updated'
  | 'client-unlinked'
  | 'client-member-confirmed'
  | 'members-invited'
  | 'members-reinvited'
  | 'members-confirmed'
  | 'members-removed'
  | 'member-role-changed'
  | 'provider-updated'
  | 'provider-deleted'
  | (string & {});

/** Every event and its `detail`. None of them bubbles. */
export interface ProviderPortalEventMap {
  ready: CustomEvent<PortalInfo>;
  'auth-changed': CustomEvent<{ state: PortalAuth }>;
  navigate: CustomEvent<{ route: string }>;
  resize: CustomEvent<{ height: number }>;
  'client-opened': CustomEvent<{ providerId: string | null; organizationId: string }>;
  'action-completed': CustomEvent<{ kind: PortalActionKind; ids: string[] }>;
  error: CustomEvent<{ code: PortalErrorCode; message?: string }>;
  /** About a minute before the idle session locks. */
  'session-expiring': CustomEvent<{ seconds: number }>;
  'theme-warning': CustomEvent<PortalThemeWarning>;
}

/** Every property. `src`, `surface` and the two ids start the frame again; a key that is not here is refused. */
export interface PortalUpdate {
  src?: string | null;
  surface?: PortalSurface | null;
  providerId?: string | null;
  organizationId?: string | null;
  locale?: PortalLocale | null;
  theme?: PortalTheme | PortalThemeMode | null;
  features?: PortalFeatures | null;
  height?: PortalHeight | null;
  route?: string | null;
  label?: string | null;
}

// `Omit`, because an element has its own idea of some event names.
interface PortalElementBase extends Omit<HTMLElement, 'addEventListener' | 'removeEventListener'> {}

export interface ProviderPortalElement extends PortalElementBase {
  get src(): string;
  set src(value: string | null);
  get surface(): PortalSurface;
  set surface(value: PortalSurface | null);
  providerId: string | null;
  organizationId: string | null;
  /** The page to open; `state()` tells which one is open. */
  route: string | null;
  get locale(): PortalLocale;
  set locale(value: PortalLocale | null);
  /** An object replaces mode and tokens; a string sets the mode and leaves the tokens. */
  get theme(): Required<PortalTheme>;
  set theme(value: PortalTheme | PortalThemeMode | null);
  get features(): PortalFeatures;
  set features(value: PortalFeatures | null);
  get height(): PortalHeight;
  set height(value: PortalHeight | null);
  get label(): string;
  set label(value: string | null);

  whenReady(): Promise<PortalInfo>;
  update(change?: PortalUpdate): Promise<void>;
  navigate(route: string): Promise<unknown>;
  lock(): Promise<unknown>;
  state(): Promise<PortalState>;

  addEventListener<K extends keyof ProviderPortalEventMap>(
    type: K,
    listener: (this: ProviderPortalElement, event: ProviderPortalEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof ProviderPortalEventMap>(
    type: K,
    listener: (this: ProviderPortalElement, event: ProviderPortalEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

export const ProviderPortalElement: { prototype: ProviderPortalElement; new (): ProviderPortalElement };

type PortalEventHandlers = {
  [K in keyof ProviderPortalEventMap as `on${K}`]?: (event: ProviderPortalEventMap[K]) => unknown;
};

/** As attributes in JSX; React 19 also takes the properties and the `on…` handlers. */
export interface ProviderPortalAttributes extends PortalEventHandlers {
  src?: string;
  surface?: PortalSurface;
  'provider-id'?: string;
  'organization-id'?: string;
  route?: string;
  locale?: PortalLocale;
  theme?: PortalThemeMode | PortalTheme;
  /** A list such as `-billing -settings` hides; React 19 takes an object too. */
  features?: string | PortalFeatures;
  height?: PortalHeight;
  label?: string;
  id?: string;
  class?: string;
  className?: string;
  hidden?: boolean;
  style?: unknown;
  slot?: string;
  children?: unknown;
  key?: string | number | bigint | null;
  ref?: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    'provider-portal': ProviderPortalElement;
  }
  // React up to 18, Preact and others.
  namespace JSX {
    interface IntrinsicElements {
      'provider-portal': ProviderPortalAttributes;
    }
  }
}

// React 19 keeps its elements in its own module; where there is no React, this line says nothing.
// @ts-ignore
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'provider-portal': ProviderPortalAttributes;
    }
  }
}
