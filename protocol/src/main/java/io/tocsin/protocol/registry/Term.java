package io.tocsin.protocol.registry;

import io.tocsin.core.identity.Tenure;

/**
 * A key of a member, and when it is that.
 *
 * @param member with the key
 * @param tenure the epochs that have it
 */
public record Term(Member member, Tenure tenure) {
    Term endedBy(int epoch) {
        return tenure.isOpen() ? new Term(member, tenure.endedBy(epoch)) : this;
    }
}
