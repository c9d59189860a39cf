/** An inclusion proof (RFC 9162, section 2.1.3.2), computed here from the entry's own bytes: nothing is believed. */
import { sha256 } from "./sha256.js";

const TAG = "tocsin/ledger-entry/v1";
const encoder = new TextEncoder();

/** @param {Uint8Array} bytes */
export const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");

/** @param {string} text an even number of hexadecimal digits */
export const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => Number.parseInt(two, 16));

/** @param {string} text base64 */
export const unbase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** @param {...Uint8Array} parts */
export function join(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function sized(bytes) {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return join(length, bytes);
}

/**
 * The bytes the tree covers: tag, kind and body in canonical form, each with its length before it.
 * @param {string} kind @param {Uint8Array} body
 */
export const leaf = (kind, body) => join(sized(encoder.encode(TAG)), sized(encoder.encode(kind)), sized(body));

/** @param {Uint8Array} bytes */
export const leafHash = (bytes) => sha256(join(Uint8Array.of(0), bytes));

const nodeHash = (left, right) => sha256(join(Uint8Array.of(1), left, right));

/**
 * The way from a leaf up to the root.
 * @param {Uint8Array} first the leaf's hash
 * @param {number} index of the leaf
 * @param {number} size of the tree
 * @param {string[]} path hexadecimal, from the leaf upwards
 * @returns {Promise<{root: string, steps: {side: "left" | "right", sibling: string, result: string}[]}>}
 * @throws {RangeError} if the path is not as long as index and size require
 */
export async function climb(first, index, size, path) {
  let hash = first;
  let fn = index;
  let sn = size - 1;
  const steps = [];
  for (const sibling of path) {
    if (sn === 0) throw new RangeError("the path is too long");
    const other = unhex(sibling);
    const left = fn % 2 === 1 || fn === sn;
    hash = left ? await nodeHash(other, hash) : await nodeHash(hash, other);
    steps.push({ side: left ? "left" : "right", sibling, result: hex(hash) });
    if (left) {
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  if (sn !== 0) throw new RangeError("the path is too short");
  return { root: hex(hash), steps };
}

/**
 * Origin, size and root of a checkpoint (C2SP tlog-checkpoint).
 * @param {string} note
 * @returns {{origin: string, size: number, root: string}}
 */
export function readCheckpoint(note) {
  const [origin, size, root] = note.split("\n");
  return { origin, size: Number(size), root: hex(unbase64(root ?? "")) };
}
