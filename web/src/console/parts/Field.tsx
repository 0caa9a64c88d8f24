import type { ComponentChildren, RefObject, VNode } from 'preact';
import { useId } from 'preact/hooks';

interface FrameProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly wide?: boolean | undefined;
  readonly children: (id: string, describedBy: string | undefined) => VNode;
}

/** A label, what belongs under it, and what is wrong with it. */
export function Field({ label, hint, error, wide, children }: FrameProps): VNode {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class={wide ? 'field wide' : 'field'}>
      <label for={id}>{label}</label>
      {children(id, described || undefined)}
      {hint ? (
        <p class="note" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'password' | 'email' | 'number' | 'date' | 'time' | 'url' | 'color' | 'search';
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly autocomplete?: 'off' | 'username' | 'current-password' | 'new-password' | 'one-time-code';
  readonly placeholder?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly wide?: boolean;
}

/** One line. */
export function TextField(props: TextProps): VNode {
  const { label, value, onInput, hint, error, wide } = props;
  return (
    <Field label={label} hint={hint} error={error} wide={wide}>
      {(id, described) => (
        <input
          id={id}
          type={(props.type ?? 'text') as 'text'} // the union of all types is more than the compiler can tell apart
          value={value}
          required={props.required ?? false}
          autocomplete={props.autocomplete ?? 'off'}
          placeholder={props.placeholder}
          inputMode={props.inputMode}
          pattern={props.pattern}
          minLength={props.minLength}
          maxLength={props.maxLength}
          spellcheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={described}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface AreaProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly rows?: number;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** For whoever has to know where the cursor stands. */
  readonly area?: RefObject<HTMLTextAreaElement | null>;
}

/** Several lines. */
export function AreaField(props: AreaProps): VNode {
  const { label, value, onInput, hint, error } = props;
  return (
    <Field label={label} hint={hint} error={error} wide>
      {(id, described) => (
        <textarea
          id={id}
          ref={props.area ?? null}
          rows={props.rows ?? 4}
          value={value}
          required={props.required ?? false}
          placeholder={props.placeholder}
          maxLength={props.maxLength}
          aria-invalid={error ? true : undefined}
          aria-describedby={described}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** One of a few. */
export function SelectField({ label, value, options, onChange, hint, error }: SelectProps): VNode {
  return (
    <Field label={label} hint={hint} error={error}>
      {(id, described) => (
        <select
          id={id}
          value={value}
          aria-describedby={described}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          <Options of={options} />
        </select>
      )}
    </Field>
  );
}

/** What a list offers. */
export function Options({ of }: { readonly of: readonly Option[] }): VNode {
  return (
    <>
      {of.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly disabled?: boolean;
  readonly hint?: string;
}

/** Something that is on or off, and is so at once. */
export function Switch({ label, on, onChange, disabled, hint }: SwitchProps): VNode {
  const id = useId();
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={on}
        disabled={disabled ?? false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint ? (
        <p class="note" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** Several fields beside each other where there is room. */
export function Fields({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="fields">{children}</div>;
}
