import { useContext, useRef } from "react";
import { flushSync } from "react-dom";
import {
  Area,
  Button,
  Check,
  Choice,
  IconButton,
  Line,
  Typed,
} from "$/public/external/dnd_tracker/creatures/components/creature_editor/editor_fields.jsx";
import { keyed } from "$/public/external/dnd_tracker/creatures/components/creature_editor/editor_draft.js";

const KINDS = [
  ["melee", "Melee"],
  ["ranged", "Ranged"],
  ["melee or ranged", "Melee or ranged"],
];
const TYPES = [
  "acid",
  "bludgeoning",
  "cold",
  "fire",
  "force",
  "lightning",
  "necrotic",
  "piercing",
  "poison",
  "psychic",
  "radiant",
  "slashing",
  "thunder",
];
const TYPE_OPTIONS = [["", "any type"], ...TYPES.map((one) => [one, one])];
export const ABILITIES = [
  ["str", "Strength"],
  ["dex", "Dexterity"],
  ["con", "Constitution"],
  ["int", "Intelligence"],
  ["wis", "Wisdom"],
  ["cha", "Charisma"],
];
const ATTACK = { bonus: 0, kind: "melee", spell: false, reach: "5 ft.", range: "" };
const DAMAGE = { expression: "", type: "", label: "" };
const SAVE = { ability: "dex", difficulty_class: 10, half: false, label: "" };
const ACTION = { name: "", text: "", usage: "", cost: 1, attack: null, damage: [], saves: [] };
const RESISTANCE = {
  ...ACTION,
  name: "Legendary Resistance",
  usage: "3/Day",
  text: "If it fails a saving throw, it can choose to succeed instead.",
};

function Parts({ path, list, blank, add, what, children }) {
  const { put } = useContext(Typed);
  return (
    <>
      {list.map((_, number) => (
        <div className="editor-part" key={number}>
          {children([...path, number], number + 1)}
          <IconButton
            icon="remove"
            label={`Remove ${what} ${number + 1}`}
            onClick={() => put(path, list.filter((_one, other) => other !== number))}
          />
        </div>
      ))}
      <Button small onClick={() => put(path, [...list, blank])}>
        {add}
      </Button>
    </>
  );
}

function Action({ path, action, word, legendary, onMove, onRemove }) {
  const { put, errors, readAction } = useContext(Typed);
  const wrong = Object.keys(errors).some((one) => one.startsWith(`${path.join(".")}.`)); // not to be hidden
  const name = action.name || `the new ${word}`;
  const keys = (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <details className="editor-action" open={action.open || wrong} onKeyDown={keys}>
      <summary onClick={(event) => (event.preventDefault(), put([...path, "open"], !action.open))}>
        <b>{action.name || `New ${word}`}</b> <span className="faint">{action.usage}</span>
      </summary>
      <div className="stack">
        <div className="editor-row">
          <Line path={[...path, "name"]} label="Name" />
          <Line path={[...path, "usage"]} label="How often" hint="" list="editor-usages" placeholder="any time" />
          {legendary && <Line path={[...path, "cost"]} label="Costs" number className="is-narrow" />}
        </div>
        <Area path={[...path, "text"]} label="Text" rows={4} />
        <div className="cluster">
          <Button small onClick={() => readAction(action)}>
            Read from text
          </Button>
          <label className="check">
            <input
              type="checkbox"
              checked={Boolean(action.attack)}
              onChange={(event) => put([...path, "attack"], event.target.checked ? ATTACK : null)}
            />
            Attack roll
          </label>
        </div>
        {action.attack && (
          <div className="editor-row">
            <Choice path={[...path, "attack", "kind"]} label="Kind" options={KINDS} />
            <Line path={[...path, "attack", "bonus"]} label="To hit" number className="is-narrow" />
            <Line path={[...path, "attack", "reach"]} label="Reach" />
            <Line path={[...path, "attack", "range"]} label="Range" placeholder="80/320 ft." />
            <Check path={[...path, "attack", "spell"]} label="Spell" />
          </div>
        )}
        <Parts path={[...path, "damage"]} list={action.damage} blank={DAMAGE} add="Add damage" what="damage">
          {(at, number) => (
            <>
              <Line path={[...at, "expression"]} label={`Damage ${number}`} placeholder="2d6+3" />
              <Choice path={[...at, "type"]} label="Type" options={TYPE_OPTIONS} />
              <Line path={[...at, "label"]} label="When" placeholder="it hits" />
            </>
          )}
        </Parts>
        <Parts path={[...path, "saves"]} list={action.saves} blank={SAVE} add="Add a saving throw" what="saving throw">
          {(at, number) => (
            <>
              <Choice path={[...at, "ability"]} label={`Saving throw ${number}`} options={ABILITIES} />
              <Line path={[...at, "difficulty_class"]} label="DC" number className="is-narrow" />
              <Line path={[...at, "label"]} label="Of what" />
              <Check path={[...at, "half"]} label="Half on a success" />
            </>
          )}
        </Parts>
        <div className="cluster">
          <IconButton icon="up" label={`Move ${name} up`} onClick={() => onMove(-1)} />
          <IconButton icon="down" label={`Move ${name} down`} onClick={() => onMove(1)} />
          <IconButton icon="remove" label={`Remove ${name}`} onClick={onRemove} />
        </div>
      </div>
    </details>
  );
}

export function Actions({ name, heading, word, children }) {
  const { form, put } = useContext(Typed);
  const place = useRef(null);
  const list = form[name];
  const write = (changed) => put([name], changed);
  const add = (action) => {
    // at once: whoever types on loses no letter
    flushSync(() => write([...list, keyed({ ...action, open: true })]));
    place.current?.querySelector("details:last-of-type input")?.focus();
  };
  const move = (number, by) => {
    const to = number + by;
    if (to < 0 || to >= list.length) return;
    const changed = [...list];
    [changed[number], changed[to]] = [changed[to], changed[number]];
    const had = document.activeElement;
    flushSync(() => write(changed));
    had?.focus();
  };
  return (
    <section className="editor-section" aria-label={heading} ref={place}>
      <h2>{heading}</h2>
      {children}
      {list.map((action, number) => (
        <Action
          key={action.key}
          path={[name, number]}
          action={action}
          word={word}
          legendary={name === "legendary_actions"}
          onMove={(by) => move(number, by)}
          onRemove={() => write(list.filter((_, other) => other !== number))}
        />
      ))}
      <div className="cluster">
        <Button small onClick={() => add(ACTION)}>{`Add ${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`}</Button>
        {name === "traits" && !list.some((one) => one.name.startsWith("Legendary Resistance")) && (
          <Button small onClick={() => add(RESISTANCE)}>
            Add Legendary Resistance
          </Button>
        )}
      </div>
    </section>
  );
}
