import { useEffect, useRef, useState } from "react";
import {
  Area,
  Button,
  Check,
  Choice,
  Line,
  Typed,
  replaced,
} from "$/public/external/dnd_tracker/creatures/components/creature_editor/editor_fields.jsx";
import { ABILITIES, Actions } from "$/public/external/dnd_tracker/creatures/components/creature_editor/editor_actions.jsx";
import { Paste, Scale } from "$/public/external/dnd_tracker/creatures/components/creature_editor/editor_dialogs.jsx";
import {
  PREVIEW_AFTER,
  SECTIONS,
  SENSES,
  SIZES,
  SPEEDS,
  USAGES,
  keep,
  kept,
  kinds,
  named,
  withKeys,
} from "$/public/external/dnd_tracker/creatures/components/creature_editor/editor_draft.js";
import {
  BRING_BACK,
  KEEP_MINE,
  SET_ASIDE,
  SHOW_STORED,
  STILL_HERE,
  THROW_AWAY,
  aside,
  setAside,
} from "$/public/external/dnd_tracker/ui/set_aside/set_aside.js";
import { Portrait } from "$/public/external/dnd_tracker/ui/portrait_field/portrait_field.jsx";

const ASIDE = "creature";

// An answer of the server, taken once; what a reloaded page had asked before is not.
function useAnswer(answer, ready, take) {
  const last = useRef(0);
  useEffect(() => {
    if (!answer?.serial || answer.serial === last.current) return;
    last.current = answer.serial;
    if (ready) take(answer);
  });
}

export function CreatureEditor(props) {
  const { stored, errors, saved, proposal, action, scaled, ratings, onPreview, onSave, onReadText, onReadAction, onScale } =
    props;
  const [form, setForm] = useState(null);
  const [seen, setSeen] = useState(0);
  const [dirty, setDirty] = useState(false);
  const [doubts, setDoubts] = useState([]);
  const [dialog, setDialog] = useState("");
  const [conflict, setConflict] = useState(0);
  const [said, setSaid] = useState("");
  const [putBy, setPutBy] = useState(null); // what was typed, while what is stored is looked at
  const sent = useRef(null);
  const id = stored?.id;

  const show = (next, { changed = true, base = seen } = {}) => {
    setForm(next);
    setDirty(changed);
    setSaid("");
    keep(id, changed ? { form: next, seen: base } : null);
  };
  const put = (path, value) => show(replaced(form, path, value), { changed: dirty || path.at(-1) !== "open" });

  useAnswer(stored, true, (answer) => {
    const draft = kept(answer.id);
    setConflict(0);
    setPutBy(aside(ASIDE));
    if (draft?.form?.traits) {
      setForm(withKeys(draft.form));
      setSeen(draft.seen);
      setDirty(true);
    } else {
      setForm(withKeys(answer.form));
      setSeen(answer.version);
      setDirty(false);
    }
    if (window.location.hash === "#paste") setDialog("paste");
  });
  useAnswer(saved, form, (answer) => {
    if (answer.problem) {
      setSaid(answer.version ? `${answer.problem} ${STILL_HERE}` : answer.problem);
      setConflict(answer.version ?? 0);
      document.querySelector(".editor [aria-invalid=true]")?.focus();
      return;
    }
    setSeen(answer.version);
    setConflict(0);
    setSaid("Saved");
    setDoubts([]);
    const more = sent.current !== form;
    setDirty(more);
    keep(id, more ? { form, seen: answer.version } : null);
  });
  useAnswer(proposal, form, (answer) => {
    if (answer.problem) return;
    setDialog("");
    setDoubts(answer.doubts);
    show(withKeys({ ...answer.form, portrait: form.portrait, tags: form.tags }));
  });
  useAnswer(action, form, ({ key, action: read }) => {
    for (const [name] of SECTIONS) {
      const number = form[name].findIndex((one) => one.key === key);
      if (number >= 0) put([name, number], { ...form[name][number], ...read });
    }
  });

  useEffect(() => {
    if (!form) return undefined;
    const timer = setTimeout(() => onPreview(form), PREVIEW_AFTER);
    return () => clearTimeout(timer);
  }, [form]);

  const save = (base = seen) => {
    sent.current = form;
    setSaid("");
    onSave(form, base);
  };
  useEffect(() => {
    const keys = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
      event.preventDefault();
      if (form) save();
    };
    const leave = (event) => dirty && event.preventDefault();
    window.addEventListener("keydown", keys);
    window.addEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("keydown", keys);
      window.removeEventListener("beforeunload", leave);
    };
  });

  if (!form) return null;
  const ours = saved?.version === seen && sent.current;
  const newer = conflict > 0 || (!ours && seen !== stored.version); // than what is written on
  const discard = () => {
    keep(id, null);
    setDirty(false);
    setDoubts([]);
    if (newer) {
      setAside(ASIDE, form);
      setTimeout(() => window.location.reload());
    } else show(ours || withKeys(stored.form), { changed: false });
  };
  const throwAway = () => {
    setAside(ASIDE, null);
    setPutBy(null);
  };
  const bringBack = () => {
    show(withKeys(putBy));
    throwAway();
  };
  const take = (changes) => {
    let next = form;
    for (const { patches } of changes) for (const [path, value] of patches) next = replaced(next, path, value);
    show(next);
    setDialog("");
  };
  const rating = ratings.find(([value]) => value === form.challenge_rating);
  const typed = { form, put, errors, doubts, readAction: (one) => onReadAction(one, one.key) };
  return (
    <Typed.Provider value={typed}>
      <div className="editor-bar">
        <Button primary onClick={() => save()}>
          Save <kbd className="keycap">Ctrl S</kbd>
        </Button>
        <span role="status" className={conflict || Object.keys(errors).length ? "field-error" : "faint"}>
          {said || (dirty ? "Not saved yet" : "")}
        </span>
        {conflict > 0 && <Button onClick={() => save(conflict)}>{KEEP_MINE}</Button>}
        {dirty && <Button onClick={discard}>{newer ? SHOW_STORED : "Discard changes"}</Button>}
        <Button onClick={() => setDialog("paste")}>Paste a stat block</Button>
        <Button onClick={() => setDialog("scale")}>Scale</Button>
      </div>
      {putBy && (
        <div className="form-clash">
          <p role="status">{SET_ASIDE}</p>
          <Button onClick={bringBack}>{BRING_BACK}</Button>
          <Button onClick={throwAway}>{THROW_AWAY}</Button>
        </div>
      )}
      {doubts.length > 0 && (
        <section className="editor-doubts" aria-label="Doubts">
          <h2>Have a look at these</h2>
          <ul>
            {doubts.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <Button small onClick={() => setDoubts([])}>
            I have seen them
          </Button>
        </section>
      )}
      <section className="editor-section" aria-label="Who it is">
        <div className="editor-row">
          <Portrait value={form.portrait} onChange={(value) => put(["portrait"], value)} />
          <Line path={["name"]} label="Name" className="is-wide" />
        </div>
        <div className="editor-row">
          <Choice path={["size"]} label="Size" options={SIZES} />
          <Line path={["type"]} label="Type" list="editor-types" />
          <Line path={["subtype"]} label="Subtype" />
          <Line path={["alignment"]} label="Alignment" list="editor-alignments" />
        </div>
        <div className="editor-row">
          <Line path={["armor_class"]} label="Armor class" number className="is-narrow" />
          <Line path={["armor_note"]} label="Armor" placeholder="natural armor" />
          <Line path={["hit_points"]} label="Hit points" number className="is-narrow" />
          <Line path={["hit_dice"]} label="Hit dice" placeholder="2d8+2" />
          <Line path={["initiative_bonus"]} label="Initiative" number className="is-narrow" placeholder="Dex" />
        </div>
        <div className="editor-row">
          {kinds(SPEEDS, form.speeds).map((kind) => (
            <Line key={kind} path={["speeds", kind]} label={kind === "walk" ? "Speed" : named(kind)} placeholder="–" />
          ))}
        </div>
      </section>
      <section className="editor-section" aria-label="Abilities">
        <h2>Abilities</h2>
        <div className="editor-abilities">
          {ABILITIES.map(([key, word]) => (
            <div key={key}>
              <Line path={["abilities", key]} label={word} number />
              <Line path={["saves", key]} label={`${word} save`} number hidden placeholder="save" />
            </div>
          ))}
        </div>
        <Line path={["skills"]} label="Skills" placeholder="Perception +4, Stealth +6" />
        <div className="editor-row">
          {kinds(SENSES, form.senses).map((kind) => (
            <Line key={kind} path={["senses", kind]} label={named(kind)} placeholder="–" />
          ))}
        </div>
        <Line path={["languages"]} label="Languages" />
      </section>
      <section className="editor-section" aria-label="Challenge">
        <h2>Challenge</h2>
        <div className="editor-row">
          <Choice
            path={["challenge_rating"]}
            label="Challenge rating"
            options={ratings.map(([value]) => [value, value])}
            hint={rating && `${rating[1].toLocaleString("en")} XP, proficiency bonus +${rating[2]}`}
          />
          <Check path={["own_figures"]} label="Figures of its own" />
        </div>
        {form.own_figures && (
          <div className="editor-row">
            <Line path={["experience"]} label="XP" number />
            <Line path={["proficiency_bonus"]} label="Proficiency bonus" number />
            <Line path={["passive_perception"]} label="Passive Perception" number />
          </div>
        )}
      </section>
      <section className="editor-section" aria-label="Defences">
        <h2>Defences</h2>
        <Line path={["damage_vulnerabilities"]} label="Vulnerabilities" />
        <Line path={["damage_resistances"]} label="Resistances" placeholder="cold, fire; slashing from nonmagical attacks" />
        <Line path={["damage_immunities"]} label="Immunities" />
        <Line path={["condition_immunities"]} label="Condition immunities" placeholder="charmed, frightened" />
      </section>
      {SECTIONS.map(([name, heading, word]) => (
        <Actions key={name} name={name} heading={heading} word={word}>
          {name === "legendary_actions" && (
            <Line path={["legendary_actions_per_round"]} label="Per round" number className="is-narrow" />
          )}
        </Actions>
      ))}
      <section className="editor-section" aria-label="About it">
        <h2>About it</h2>
        <Area path={["description"]} label="Description" rows={4} />
        <Area path={["notes"]} label="Notes" rows={2} />
        <div className="editor-row">
          <Line path={["environments"]} label="Environments" placeholder="forest, hill" />
          <Line path={["book"]} label="Where it is from" />
          <Line path={["tags"]} label="Tags" placeholder="boss, chapter 2" />
        </div>
      </section>
      <datalist id="editor-usages">
        {USAGES.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <datalist id="editor-types">
        {props.types.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <datalist id="editor-alignments">
        {props.alignments.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Paste open={dialog === "paste"} proposal={proposal} onRead={onReadText} onClose={() => setDialog("")} />
      <Scale
        open={dialog === "scale"}
        ratings={ratings}
        rating={form.challenge_rating}
        answer={scaled}
        onScale={(wanted) => onScale(form, wanted)}
        onTake={take}
        onClose={() => setDialog("")}
      />
    </Typed.Provider>
  );
}
