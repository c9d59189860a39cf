/**
 * How peers decide: stances with evidence, ballots over one ordered log, quorums, voting rules and verdicts. A verdict
 * is a pure function of the ballot's own log and the registry, so anyone can recompute it. May use {@code core.codec},
 * {@code core.consensus.rule}, {@code core.identity}, {@code core.signature}, {@code core.trust}.
 */
@NullMarked
package io.tocsin.core.consensus;

import org.jspecify.annotations.NullMarked;
