/*
 * One page over /api. Whatever an agent wrote (names of organisations, indicators, details) is put in as text, never as
 * markup. Lists are changed row by row as events come, at most once a frame.
 */
const SIZE = 15;
const SILENT_MS = 12_000; // the server says something at least every five seconds
const RETRY_MS = 10_000;
const HELP = { offline: "./tocsin up", stale: "./tocsin doctor" };

const STATES = {
  open: ["open", "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3zM7 4.5h2v3.2l2 2-1.3 1.3L7 8.5z"],
  enforce: ["blocked", "M8 0 2 2.5V7c0 4 2.5 7.5 6 9 3.5-1.5 6-5 6-9V2.5zM7 11 4 8l1.3-1.3L7 8.4l3.7-3.7L12 6z"],
  advisory: ["advisory", "M8 0a1.2 1.2 0 0 0-1.2 1.2v.6A4.5 4.5 0 0 0 3.5 6v4L2 12h12l-1.5-2V6a4.5 4.5 0 0 0-3.3-4.2v-.6A1.2 1.2 0 0 0 8 0zM6 13a2 2 0 0 0 4 0z"],
  rejected: ["rejected", "M3.2 1.5 8 6.3l4.8-4.8 1.7 1.7L9.7 8l4.8 4.8-1.7 1.7L8 9.7l-4.8 4.8-1.7-1.7L6.3 8 1.5 3.2z"],
  inconclusive: ["inconclusive", "M2 4h12v2.5H2zM2 9.5h12V12H2z"],
  disputed: ["disputed", "M8 0 0 15h16zM7 5h2v5H7zm0 6h2v2H7z"],
};
const STANCES = {
  seen: ["seen", "M8 3C4 3 1.5 6 0 8c1.5 2 4 5 8 5s6.5-3 8-5c-1.5-2-4-5-8-5zm0 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6z"],
  harmless: ["harmless", "M6 13.5 0.8 8.3l1.9-1.9L6 9.7l7.3-7.3 1.9 1.9z"],
  harmful: ["harmful", STATES.rejected[1]],
  abstain: ["abstain", "M2 7h12v2H2z"],
};

const $ = (id) => document.getElementById(id);
const now = { ballots: new Map(), agents: new Map(), total: 0, overview: null, checks: null, ledger: "", hasLedger: false, heard: 0, reachable: false };
const view = { page: 0, state: "", ballot: "" };

/* ---- elements ---- */

/** Text as it reads: characters that show nothing, or turn the order of others round, are named instead. */
const plain = (text) => String(text).replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
  (c) => `\u27e8U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}\u27e9`);

/** An element; `attributes` are set as attributes, children that are no nodes become text. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) made.setAttribute(name, plain(value));
  made.append(...children.flat().filter((c) => c !== null && c !== undefined).map((c) => (c instanceof Node ? c : plain(c))));
  return made;
}

/** A drawn sign beside its word: colour is never all there is. */
function mark(kind, table) {
  const [word, path] = table[kind] ?? [kind, ""];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return el("span", { class: `mark ${kind}` }, svg, word);
}

const small = (...text) => el("span", { class: "small" }, ...text);
const short = (id) => id.slice(0, 12);
const number = (n) => Number(n ?? 0).toLocaleString();
const large = (n) => (n < 10_000_000 ? number(n) : new Intl.NumberFormat([], { notation: "compact", maximumFractionDigits: 1 }).format(n));
const plural = (n, word) => `${number(n)} ${word}${n === 1 ? "" : "s"}`;
const rate = (r) => (r >= 100 ? number(Math.round(r)) : r >= 0.995 ? r.toFixed(1) : r > 0 ? r.toFixed(2) : "0");
const clock = (iso) => (iso ? new Date(iso).toLocaleTimeString([], { hour12: false }) : "–");
const duration = (ms) => (ms === null ? "–" : ms < 1000 ? `${ms} ms` : ms < 120_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`);
const age = (s) => (s < 1.5 ? "now" : s < 120 ? `${Math.round(s)} s ago` : s < 7200 ? `${Math.round(s / 60)} min ago` : `${Math.round(s / 3600)} h ago`);
const facts = (list, pairs) => list.replaceChildren(...pairs.flatMap(([name, value]) => [el("dt", null, name), el("dd", null, value)]));

/* ---- drawing: what changed is drawn once a frame ---- */

const dirty = new Map();
function draw(name, how) {
  if (dirty.size === 0) requestAnimationFrame(() => {
    const all = [...dirty.values()];
    dirty.clear();
    all.forEach((one) => one());
  });
  dirty.set(name, how);
}

function drawOverview() {
  const o = now.overview;
  if (!o) return;
  $("network").textContent = o.network ? plain(`${o.network.name} · ${o.network.rule} · epoch ${o.network.epoch}`) : "no network yet";
  const tiles = [
    ["Agents live", number(o.agents.live), `of ${number(o.agents.enrolled)} enrolled`],
    ["Flows seen", large(o.flows), `${rate(o.rates.flows)} a second`],
    ["Proposals", number(o.signatures), `${number(o.ballots.open)} open`],
    [mark("enforce", STATES), number(o.ballots.enforce), `and ${number(o.ballots.advisory)} advisory`],
    [mark("rejected", STATES), number(o.ballots.rejected), `${rate(o.rates.votes)} votes a second`],
    [mark("inconclusive", STATES), number(o.ballots.inconclusive), o.ballots.disputed ? `${number(o.ballots.disputed)} disputed` : "none disputed"],
    ["Ledger", number(o.checkpoint.size ?? 0), { same: "root checked here", different: "root differs!", ahead: "reading on", unknown: "root not checked" }[o.checkpoint.match]],
  ];
  $("tiles").replaceChildren(...tiles.map(([name, value, small]) =>
    el("div", null, el("dt", null, name), el("dd", null, value), el("dd", { class: "quiet" }, small))));
  const alerts = $("alerts");
  alerts.hidden = o.alerts.length === 0;
  alerts.replaceChildren(...o.alerts.map((a) =>
    el("p", { class: "alert", "data-severity": a.severity }, el("strong", null, `${a.severity}: `), a.text, " See ", a.advice.startsWith("/") ? el("a", { href: a.advice.slice(1) }, a.advice) : el("code", null, a.advice))));
  drawLedger(o);
}

function drawLedger(o) {
  const c = o.checkpoint;
  facts($("ledger"), c.size === null
    ? [["Checkpoint", "none yet; the ledger signs one when the intake holds something"], ["Leaves read", number(c.leaves)]]
    : [["Checkpoint", plural(c.size, "leaf").replace("leafs", "leaves")], ["Root", el("span", { class: "id" }, c.root)], ["Signed", age(c.ageSeconds)],
      ["Checked", { same: "this dashboard computed the same root", different: "this dashboard computed another root", ahead: "the intake is still being read", unknown: "cannot be recomputed here" }[c.match]],
      ["Leaves read", number(c.leaves)]]);
  $("ledger-service").textContent = now.ledger;
  facts($("topics"), o.topics.length === 0 ? [["nothing yet", ""]] : o.topics.map((t) => [t.topic, `${number(t.records)} records, ${t.lag === 0 ? "all read" : `${number(t.lag)} behind`}`]));
  const dead = Object.entries(o.deadLetters).flatMap(([topic, reasons]) =>
    Object.entries(reasons).map(([reason, count]) => [reason, `${number(count)} in ${topic}`]));
  facts($("dead"), dead.length ? dead : [["nothing", ""]]);
}

function votesCell(b) {
  if (!b.electorate) return el("span", { class: "quiet" }, "not opened");
  const v = b.votes;
  const bar = el("span", { class: "meter", "aria-hidden": "true" });
  let rest = b.electorate;
  for (const stance of Object.keys(STANCES)) {
    const part = el("i", { class: stance });
    part.style.flexGrow = v[stance];
    rest -= v[stance];
    if (v[stance]) bar.append(part);
  }
  const silent = el("i");
  silent.style.flexGrow = Math.max(0, rest);
  const needed = el("b");
  needed.style.left = `${(100 * b.quorum) / b.electorate}%`;
  bar.append(silent, needed);
  const words = Object.keys(STANCES).filter((s) => v[s]).map((s) => `${v[s]} ${s}`);
  return el("span", { class: "votes" }, bar, small(`${words.join(", ") || "none"} of ${b.electorate}`));
}

function ballotCells(b) {
  const told = STATES[b.announced]?.[0];
  const said = { none: "undecided", counted: "not announced yet", announced: `announced ${told}`, confirmed: "confirmed", disputed: `announced ${told}`, uncounted: "not counted" }[b.confirmation];
  const choose = el("button", { type: "button", class: "link id", "aria-label": `Why: ballot ${short(b.id)}` }, short(b.id));
  choose.addEventListener("click", () => go({ ballot: b.id }, true));
  const took = b.decided && b.opened ? new Date(b.decided.at) - new Date(b.opened.at) : null;
  return [el("td", null, mark(b.state, STATES), small(said)), el("td", null, choose, small(b.author)), el("td", null, votesCell(b)),
    el("td", null, clock(b.opened?.at)), el("td", { class: "number" }, duration(took))];
}

/** Keeps rows of a table body as they are where nothing changed. */
function rows(body, items, key, stamp, cells, arriving = "") {
  const old = new Map([...body.children].map((row) => [row.dataset.key, row]));
  const fresh = items.map((item) => {
    const known = old.get(key(item));
    const row = known ?? el("tr", { "data-key": key(item), class: old.size ? arriving : "" });
    const text = stamp(item);
    if (row.dataset.stamp !== text) {
      const focused = row.contains(document.activeElement);
      row.dataset.stamp = text;
      row.replaceChildren(...cells(item));
      if (focused) row.querySelector("button")?.focus();
    }
    return row;
  });
  fresh.forEach((row, i) => { if (body.children[i] !== row) body.insertBefore(row, body.children[i] ?? null); });
  while (body.children.length > fresh.length) body.lastChild.remove();
  return fresh;
}

function drawBallots() {
  const shown = [...now.ballots.values()].sort((a, b) => b.sequence - a.sequence).slice(0, SIZE);
  rows($("ballot-rows"), shown, (b) => b.id, JSON.stringify, ballotCells, "new")
    .forEach((row) => row.setAttribute("aria-selected", String(row.dataset.key === view.ballot)));
  const empty = $("ballots-empty");
  empty.hidden = shown.length > 0;
  empty.replaceChildren(...(view.state ? ["No ballot stands so."]
    : ["No ballot yet. An agent proposes a signature when its traffic shows something unlike its Baseline; ", el("code", null, "./tocsin demo"), " plays a scenario."]));
  const last = Math.max(0, Math.ceil(now.total / SIZE) - 1);
  $("where").textContent = `page ${view.page + 1} of ${number(last + 1)}, ${plural(now.total, "ballot")}`;
  $("newer").disabled = view.page === 0;
  $("older").disabled = view.page >= last;
}

function drawAgents() {
  const all = [...now.agents.values()].sort((a, b) => a.id.localeCompare(b.id));
  $("agents-empty").hidden = all.length > 0;
  rows($("agent-rows"), all, (a) => a.id, (a) => JSON.stringify(a), (a) => {
    const w = a.status?.work;
    const count = (n) => el("td", { class: "number" }, w ? number(n) : "–");
    const baseline = a.status ? number(a.status.baselineRows) : "–";
    return [el("td", { class: "text" }, a.id, small(a.organisation)),
      el("td", null, a.stale ? "silent" : a.state, small("")), el("td", { class: "number", title: a.status?.baselineOrigin ?? "" }, baseline),
      count(w?.flows), count(w?.proposed), count(w?.votes), count(w?.learned), count(w?.blocked)];
  }).forEach((row, i) => { // an age changes by itself; the row stays
    const a = all[i];
    const since = a.lastSeen === null ? "never seen" : age(a.ageSeconds + (Date.now() - a.receivedAt) / 1000);
    const seen = a.stale && a.lastSeen !== null ? `${a.state} ${since}` : since;
    const shown = row.querySelector("td + td .small");
    if (shown.textContent !== seen) shown.textContent = seen;
  });
}

/* ---- why: one ballot ---- */

function evidence(vote) {
  if (vote.proposal) return "proposed it, which is its vote";
  const e = vote.evidence;
  const parts = [e.trusted === 0 ? "tested on no trusted flow" : `fires on ${number(e.fired)} of ${number(e.trusted)} trusted flows (${(100 * e.firingRate).toFixed(1)} %)`];
  if (e.witnessed) parts.push(`matches ${e.witnessed}${e.witnessed === 16 ? " or more" : ""} own anomalies (cosine ${e.cosine.toFixed(2)})`);
  if (e.namesOwn) parts.push("names something of its own");
  return parts.join("; ");
}

function voteRow(vote) {
  return el("tr", null, el("td", { class: "text" }, el("span", { class: vote.counted ? "" : "uncounted" }, vote.agent), small(vote.organisation ?? "not in the electorate")),
    el("td", null, mark(vote.stance, STANCES), vote.counted ? "" : small(vote.reception)), el("td", { class: "wrap" }, evidence(vote)),
    el("td", { title: `intake offset ${vote.position.offset}` }, clock(vote.position.at)));
}

function table(heads, body, label) {
  return el("div", { class: "scroll", role: "region", "aria-label": label, tabindex: "0" },
    el("table", null, el("thead", null, el("tr", null, heads.map((head) => el("th", { scope: "col" }, head)))), el("tbody", null, body)));
}

function drawDetail(d) {
  const b = d.ballot;
  const c = d.signature.content;
  const list = el("dl", { class: "facts" });
  facts(list, [
    ["Signature", el("span", { class: "id" }, b.id)], ["Proposed by", b.author],
    ["Names", c === null ? "let go" : c.indicators.length === 0 ? "no address, port or name: nothing to block" : el("span", { class: "names" }, c.indicators.map((i) => el("code", null, i.kind === "address" ? i.value : `${i.kind} ${i.value}`)))],
    ["Made from", c === null ? "let go" : `${plural(c.support, "flow")}, radius ${c.radius.toFixed(2)}, ${plural(c.features, "feature")}, ${plural(c.exemplars, "exemplar")}`],
    ["Opened", b.opened ? `${clock(b.opened.at)} at intake offset ${b.opened.offset}${b.opened.leaf === null ? "" : `, leaf ${b.opened.leaf}`}` : "not"],
    ["Rule", `${d.rule}${d.faulty === null ? "" : `: ${b.quorum} of ${b.electorate} must agree, ${d.faulty} may lie`}`]]);
  const parts = [el("p", null, mark(b.state, STATES), ["none", b.state].includes(b.confirmation) ? "" : ` · ${b.confirmation}`),
    el("ul", { class: "why" }, d.explanation.map((sentence) => el("li", null, sentence))), list];
  if (d.votes.length) parts.push(el("h3", null, "Votes, in the order of the intake"), table(["Agent", "Stance", "Evidence", "At"], d.votes.map(voteRow), "Votes"));
  if (d.votesNotKept) parts.push(el("p", { class: "quiet" }, `${plural(d.votesNotKept, "further vote")} that do not count were let go.`));
  if (d.silent.length) parts.push(el("details", null, el("summary", null, `${plural(d.silent.length, "agent")} not counted`), el("p", { class: "quiet" }, d.silent.map((s) => s.agent).join(", "))));
  parts.push(el("details", null, el("summary", null, "Time line"), el("ol", null, d.timeline.map((t) =>
    el("li", null, `${new Date(t.position.at).toISOString().slice(11, 23)} ${t.what}${t.who ? ` by ${t.who}` : ""}${t.result ? `: ${t.result}` : ""}`)))));
  parts.push(el("p", null, el("a", { href: `api/ballots/${b.id}` }, "This ballot as JSON"),
    now.hasLedger ? [" · ", el("a", { href: `api/ledger/entries?subject=${b.id}` }, "its entries in the ledger")] : []));
  const open = [...$("detail-body").querySelectorAll("details")].map((one) => one.open);
  const scrolled = $("detail-body").querySelector(".scroll")?.scrollTop ?? 0;
  $("detail-title").textContent = `Why? Ballot ${short(b.id)}`;
  $("detail-body").replaceChildren(...parts);
  $("detail-body").querySelectorAll("details").forEach((one, i) => { one.open = open[i] ?? false; });
  const votes = $("detail-body").querySelector(".scroll");
  if (votes) votes.scrollTop = scrolled;
}

let detailDue = 0;
/** Reads the chosen ballot again, at most once a second however many votes come. */
function refreshDetail(soon) {
  if (!view.ballot || (detailDue && !soon)) return;
  clearTimeout(detailDue);
  detailDue = setTimeout(async () => {
    detailDue = 0;
    const wanted = view.ballot;
    try {
      const detail = await ask(`api/ballots/${wanted}`);
      if (view.ballot === wanted) drawDetail(detail);
    } catch (failed) {
      if (view.ballot === wanted) $("detail-body").replaceChildren(el("p", { class: "empty" }, `Ballot ${short(wanted)} cannot be shown: ${failed.message}`));
    }
  }, soon ? 0 : 1000);
}

/* ---- asking ---- */

async function ask(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (answer.ok) { now.reachable = true; return answer.json(); }
  const problem = await answer.json().catch(() => null);
  throw new Error(problem?.message ?? `${path} answers ${answer.status}`);
}

async function askBallots() {
  const { page, state } = view;
  const answer = await ask(`api/ballots?page=${page}&size=${SIZE}${state ? `&state=${state}` : ""}`);
  if (page !== view.page || state !== view.state) return;
  now.ballots = new Map(answer.items.map((b) => [b.id, b]));
  now.total = answer.total;
  draw("ballots", drawBallots);
}

function keepAgents(items) {
  for (const a of items) now.agents.set(a.id, { ...a, receivedAt: Date.now() });
  draw("agents", drawAgents);
}

/** Everything anew: at the start, after a gap, and when there is no stream. */
async function askAll() {
  try {
    const [overview, agents] = await Promise.all([ask("api/overview"), ask("api/agents"), askBallots()]);
    heard();
    now.overview = overview;
    now.agents.clear();
    keepAgents(agents);
    draw("overview", drawOverview);
    refreshDetail(true);
  } catch (failed) {
    now.reachable = false;
    draw("connection", drawConnection);
  }
}

async function askHealth() {
  const health = await fetch("q/health/ready").then((answer) => answer.json()).catch(() => null);
  now.checks = health?.checks?.filter((check) => check.status !== "UP") ?? null;
  draw("connection", drawConnection);
}

async function askLedger() {
  const size = await ask("api/ledger/entries?limit=1").then((answer) => answer.size, () => null);
  now.hasLedger = size !== null;
  now.ledger = size !== null ? `The ledger answers at api/ledger: ${number(size)} entries can be fetched and proved there.`
    : "The ledger's own interface is not at this address, so no entry or proof can be fetched here; the checkpoint above came by its topic.";
  draw("overview", drawOverview);
}

/* ---- the stream ---- */

function heard() {
  now.heard = Date.now();
  now.reachable = true;
  draw("connection", drawConnection);
}

function takeBallots(items) {
  let unseen = false;
  for (const b of items) {
    const known = now.ballots.has(b.id);
    const fits = !view.state || view.state === b.state;
    if (known && fits) now.ballots.set(b.id, b);
    else if (known) now.ballots.delete(b.id);
    else unseen ||= fits;
    if (!known && fits && view.page === 0 && newest() < b.sequence) { now.ballots.set(b.id, b); now.total++; unseen = false; }
    if (b.id === view.ballot) refreshDetail(false);
  }
  if (now.ballots.size > SIZE) [...now.ballots.values()].sort((a, b) => a.sequence - b.sequence).slice(0, now.ballots.size - SIZE).forEach((b) => now.ballots.delete(b.id));
  if (!view.state && now.overview) now.total = Math.max(now.total, now.overview.kept.all);
  draw("ballots", drawBallots);
  return unseen;
}
const newest = () => Math.max(-1, ...[...now.ballots.values()].map((b) => b.sequence));

let spokenAt = 0;
function speak(text) {
  if (Date.now() - spokenAt < RETRY_MS) return;
  spokenAt = Date.now();
  $("spoken").textContent = text;
}

const takes = {
  snapshot: (o) => { now.overview = o; draw("overview", drawOverview); askAll(); },
  overview: (o) => { now.overview = o; draw("overview", drawOverview); if (o.agents.enrolled !== now.agents.size) ask("api/agents").then(keepAgents, () => {}); },
  ballot: ({ items, omitted }) => { takeBallots(items); if (omitted) askBallots().catch(() => {}); },
  verdict: ({ items }) => { const v = items.at(-1); speak(`Ballot ${short(v.id)}: ${(STATES[v.state] ?? [v.state])[0]}`); },
  agent: ({ items }) => keepAgents(items),
  checkpoint: (c) => { if (now.overview) { now.overview.checkpoint = c; draw("overview", drawOverview); } },
  dropped: () => askAll(),
};

let stream = null;
let again = 0;
function connect() {
  clearTimeout(again);
  stream?.close();
  stream = new EventSource("api/events");
  for (const [kind, take] of Object.entries(takes)) {
    stream.addEventListener(kind, (event) => { heard(); take(JSON.parse(event.data)); });
  }
  stream.addEventListener("error", () => {
    draw("connection", drawConnection);
    if (stream.readyState === EventSource.CLOSED) { // refused, as when there are too many: ask now and then instead
      askAll();
      again = setTimeout(connect, RETRY_MS);
    }
  });
}

const behind = () => (now.overview?.topics ?? []).reduce((sum, topic) => sum + topic.lag, 0);

function drawConnection() {
  const quiet = Date.now() - now.heard;
  const down = now.checks ?? [];
  const is = !now.reachable || (quiet > 3 * SILENT_MS && now.heard) ? "offline" : quiet > SILENT_MS || down.length || now.checks === null ? "stale" : "live";
  const why = is === "live" ? (behind() > 1000 ? `still reading, ${number(behind())} records behind` : "")
    : is === "stale" ? down.map((check) => `${check.name}: ${check.data?.reason ?? "down"}`).join("; ") || (quiet > SILENT_MS ? `no news for ${Math.round(quiet / 1000)} s` : "its health cannot be asked")
      : "this page's server does not answer";
  const text = $("connection-text");
  const pill = $("connection");
  if (pill.dataset.state === is && pill.dataset.why === why) return;
  pill.dataset.state = is;
  pill.dataset.why = why;
  $("connection-word").textContent = is;
  text.replaceChildren(why, ...(HELP[is] ? [" · try ", el("code", null, HELP[is])] : []));
}

/* ---- where we are is in the address ---- */

function readAddress() {
  if (location.hash === "#ballots") return; // the link that skips to them
  const at = new URLSearchParams(location.hash.slice(1));
  view.page = Math.max(0, Number.parseInt(at.get("page") ?? "0", 10) || 0);
  view.state = STATES[at.get("state")] ? at.get("state") : "";
  view.ballot = /^[0-9a-f]{64}$/.test(at.get("ballot") ?? "") ? at.get("ballot") : "";
  $("state").value = view.state;
  askBallots().catch(() => {});
  if (view.ballot) refreshDetail(true);
  draw("ballots", drawBallots);
}

function go(changed, toDetail) {
  const next = { ...view, ...changed };
  const at = new URLSearchParams();
  if (next.page) at.set("page", next.page);
  if (next.state) at.set("state", next.state);
  if (next.ballot) at.set("ballot", next.ballot);
  location.hash = at.toString();
  if (toDetail && matchMedia("(max-width: 60rem)").matches) $("detail").scrollIntoView();
}

$("state").addEventListener("change", (event) => go({ state: event.target.value, page: 0 }));
$("newer").addEventListener("click", () => go({ page: view.page - 1 }));
$("older").addEventListener("click", () => go({ page: view.page + 1 }));
addEventListener("hashchange", readAddress);
// A browser gives one server six connections in all: tabs that nobody looks at give theirs back.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) { stream?.close(); clearTimeout(again); } else { askAll(); connect(); }
});
$("legend").append("Votes: ", ...Object.keys(STANCES).map((stance) => mark(stance, STANCES)), "line: how many must agree");
setInterval(() => { draw("connection", drawConnection); draw("agents", drawAgents); }, 1000);
setInterval(askHealth, RETRY_MS);
setInterval(askLedger, 6 * RETRY_MS);
readAddress();
askAll();
askHealth();
askLedger();
connect();
