import { createContext, useContext, useId } from "react";

// The form that is typed: `at(path)` reads it, `put(path, value)` writes it.
export const Typed = createContext(null);

export const within = (value, path) => path.reduce((part, key) => part?.[key], value);

export function replaced(value, [key, ...rest], put) {
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = rest.length ? replaced(copy[key], rest, put) : put;
  return copy;
}

function useField(path, label) {
  const { form, put, errors, doubts } = useContext(Typed);
  const id = useId();
  const dotted = path.join(".");
  const error = Object.entries(errors).find(([key]) => key === dotted || key.startsWith(`${dotted}.`))?.[1] ?? "";
  const ofCreature = path.length < 3; // an action has a name and a type of its own
  const doubt = (ofCreature && doubts.find((one) => one.startsWith(`${label}:`))) || "";
  return { id, value: within(form, path), put: (value) => put(path, value), error, doubt };
}

function Around({ label, hint, hidden, field, className = "", children }) {
  return (
    <div className={`field ${field.doubt ? "is-doubtful" : ""} ${className}`}>
      <label htmlFor={field.id} className={hidden ? "sr-only" : undefined}>
        {label}
      </label>
      {children}
      {hint && <span className="field-hint">{hint}</span>}
      {field.doubt && <span className="field-hint">{field.doubt.slice(label.length + 2)}</span>}
      <p id={`${field.id}-error`} className="field-error">
        {field.error}
      </p>
    </div>
  );
}

const marks = (field) => ({
  id: field.id,
  "aria-invalid": Boolean(field.error),
  "aria-describedby": `${field.id}-error`,
  autoComplete: "off",
});

export function Line({ path, label, hint, hidden, number, className, ...props }) {
  const field = useField(path, label);
  return (
    <Around label={label} hint={hint} hidden={hidden} field={field} className={className}>
      <input
        {...marks(field)}
        className={number ? "input is-number" : "input"}
        inputMode={number ? "numeric" : undefined}
        value={field.value ?? ""}
        onChange={(event) => field.put(event.target.value)}
        {...props}
      />
    </Around>
  );
}

export function Area({ path, label, hint, rows = 3, className }) {
  const field = useField(path, label);
  return (
    <Around label={label} hint={hint} field={field} className={className}>
      <textarea
        {...marks(field)}
        className="input"
        rows={rows}
        value={field.value ?? ""}
        onChange={(event) => field.put(event.target.value)}
      />
    </Around>
  );
}

export function Choice({ path, label, options, hint, hidden, className }) {
  const field = useField(path, label);
  return (
    <Around label={label} hint={hint} hidden={hidden} field={field} className={className}>
      <select
        {...marks(field)}
        className="input"
        value={field.value ?? ""}
        onChange={(event) => field.put(event.target.value)}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Around>
  );
}

export function Check({ path, label }) {
  const field = useField(path, label);
  return (
    <label className="check">
      <input type="checkbox" checked={Boolean(field.value)} onChange={(event) => field.put(event.target.checked)} />
      {label}
    </label>
  );
}

const ICONS = { up: "m4 13 6-6 6 6", down: "m4 7 6 6 6-6", remove: "M4 6h12M8 6V3.5h4V6M5.5 6l.8 11h7.4l.8-11" };

export function IconButton({ icon, label, ...props }) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} {...props}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" fill="none">
        <path d={ICONS[icon]} stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </button>
  );
}

export function Button({ primary, small, children, ...props }) {
  const classes = ["button", primary && "is-primary", small && "is-small"].filter(Boolean).join(" ");
  return (
    <button type="button" className={classes} {...props}>
      {children}
    </button>
  );
}
