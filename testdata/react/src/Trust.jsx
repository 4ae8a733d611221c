import { useEffect, useRef, useState } from "react";

export function Trust() {
  return (
    <>
      <header className="head">
        <a href="/">Acme</a>
        <button aria-expanded="false" aria-haspopup="menu">Products</button>
        <button className="theme-toggle">Dark</button>
      </header>
      <main>
        <section className="hero">
          <h1>Trust at Acme</h1>
          <p>Acme is <strong>SOC 2</strong> certified.</p>
        </section>
        <Tabs name="Frameworks" tabs={{
          Overview: <><h3>In short</h3><p>The overview says: we passed SOC 2.</p></>,
          Security: <Tabs name="Types" tabs={{
            "Type 1": <p>The first tab inside says: SOC 2 Type 1 certified.</p>,
            "Type 2": <p>The second tab inside says: SOC 2 Type 2 certified.</p>,
          }} />,
          Privacy: <p>The privacy tab says: we hold a SOC 2 certification.</p>,
        }} />
        <Rewritten />
        <h2>Questions</h2>
        <Question title="Are you audited?">The first answer: our SOC 2 certificate is on request.</Question>
        <Question title="By whom?">
          The second answer follows.
          <Question title="And before?">The answer inside: in 2024 we became SOC 2 certified.</Question>
        </Question>
        <details><summary>More</summary><p>The details say: SOC 2 accredited.</p></details>
        <h2>Badges</h2>
        <badge-open>certified</badge-open>
        <badge-closed>certified</badge-closed>
        <div className="space" />
        <Partners />
      </main>
    </>
  );
}

// Tabs draws the panel of one tab; the others are nowhere in the page.
function Tabs({ name, tabs }) {
  const [shown, show] = useState(Object.keys(tabs)[0]);
  return (
    <section>
      <div role="tablist" aria-label={name}>
        {Object.keys(tabs).map((tab) => (
          <button key={tab} role="tab" aria-selected={tab === shown} onMouseDown={() => show(tab)}>{tab}</button>
        ))}
      </div>
      <div role="tabpanel" key={shown}>{tabs[shown]}</div>
    </section>
  );
}

// Rewritten draws all its tabs into the same elements.
function Rewritten() {
  const regions = {
    Europe: ["In Europe", "The European tab says: SOC 2 approved."],
    America: ["In America", "The American tab says: SOC 2 validated."],
    Asia: ["In Asia", "The Asian tab says: SOC 2 accredited."],
  };
  const [shown, show] = useState("America");
  return (
    <section>
      <div role="tablist" aria-label="Regions">
        {Object.keys(regions).map((tab) => (
          <button key={tab} role="tab" aria-selected={tab === shown} onClick={() => show(tab)}>{tab}</button>
        ))}
      </div>
      <div className="panel"><h3>{regions[shown][0]}</h3><p>{regions[shown][1]}</p></div>
    </section>
  );
}

// Question draws its answer when it is opened.
function Question({ title, children }) {
  const [open, toggle] = useState(false);
  return (
    <div className="question">
      <button aria-expanded={open} onClick={() => toggle(!open)}>{title}</button>
      {open && <div>{children}</div>}
    </div>
  );
}

// Partners asks for its words when it is seen.
function Partners() {
  const [lines, set] = useState(null);
  const box = useRef(null);
  useEffect(() => {
    const observer = new IntersectionObserver(async ([entry]) => {
      if (!entry.isIntersecting) return;
      observer.disconnect();
      set(await (await fetch("./partners.json")).json());
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return <section ref={box}><h2>Partners</h2>{lines ? lines.map((line) => <p key={line}>{line}</p>) : <p>Loading</p>}</section>;
}
