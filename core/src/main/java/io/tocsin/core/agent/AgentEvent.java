package io.tocsin.core.agent;

import io.tocsin.core.consensus.Effect;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import java.util.List;
import java.util.function.Function;

/** What an agent did about its protection, and why. */
public sealed interface AgentEvent {
    /** The agent. */
    AgentId agent();

    /** One of five results, by what the agent did. */
    <T> T fold(
            Function<Adopted, T> adopted,
            Function<Refused, T> refused,
            Function<Refitted, T> refitted,
            Function<RefitRefused, T> refitRefused,
            Function<Revoked, T> revoked);

    /** Whether it does not act on a signature it was told is accepted. */
    default boolean isRefusal() {
        return fold(adopted -> false, refused -> true, refitted -> false, refitRefused -> false, revoked -> false);
    }

    /**
     * It acts on an accepted signature.
     *
     * @param agent the agent
     * @param signature the signature
     * @param effect the verdict's effect
     * @param cleaned rows removed from its Reservoir
     * @param learned whether the behaviour was new to its signature head
     * @param listed indicators newly listed or strengthened
     */
    record Adopted(
            AgentId agent, SignatureId signature, Effect effect, int cleaned, boolean learned, List<Indicator> listed)
            implements AgentEvent {
        public Adopted {
            listed = List.copyOf(listed);
        }

        @Override
        public <T> T fold(
                Function<Adopted, T> adopted,
                Function<Refused, T> refused,
                Function<Refitted, T> refitted,
                Function<RefitRefused, T> refitRefused,
                Function<Revoked, T> revoked) {
            return adopted.apply(this);
        }
    }

    /**
     * It does not act on a signature it was told is accepted.
     *
     * @param agent the agent
     * @param signature the signature
     * @param reason why not
     */
    record Refused(AgentId agent, SignatureId signature, Reason reason) implements AgentEvent {
        /** Why an agent does not act. */
        public enum Reason {
            /** Its own count of the ballot log does not confirm the verdict: forged, or not yet seen. */
            NOT_CONFIRMED,
            /** It found the signature harmful to its own traffic. */
            FOUND_HARMFUL,
            /** It has no Baseline, so it could not tell its own assets from what is named. */
            LEARNING,
            /** The signature is written in another feature space. */
            OTHER_SPACE,
            /** It was revoked, or disowned by the agent's operator. */
            REVOKED
        }

        @Override
        public <T> T fold(
                Function<Adopted, T> adopted,
                Function<Refused, T> refused,
                Function<Refitted, T> refitted,
                Function<RefitRefused, T> refitRefused,
                Function<Revoked, T> revoked) {
            return refused.apply(this);
        }
    }

    /**
     * It fitted its models anew.
     *
     * @param agent the agent
     * @param rows how many rows the detector was fitted on, 0 if only the head was
     * @param behaviours how many learnt signatures the head knows, 0 if there is no head
     */
    record Refitted(AgentId agent, int rows, int behaviours) implements AgentEvent {
        @Override
        public <T> T fold(
                Function<Adopted, T> adopted,
                Function<Refused, T> refused,
                Function<Refitted, T> refitted,
                Function<RefitRefused, T> refitRefused,
                Function<Revoked, T> revoked) {
            return refitted.apply(this);
        }
    }

    /**
     * It keeps its detector because its window is too dirty to learn from.
     *
     * @param agent the agent
     * @param contamination the estimated share of attacks in the window, in [0,1]
     * @param limit the most it would accept
     */
    record RefitRefused(AgentId agent, double contamination, double limit) implements AgentEvent {
        @Override
        public <T> T fold(
                Function<Adopted, T> adopted,
                Function<Refused, T> refused,
                Function<Refitted, T> refitted,
                Function<RefitRefused, T> refitRefused,
                Function<Revoked, T> revoked) {
            return refitRefused.apply(this);
        }
    }

    /**
     * It does not act on an accepted signature any more.
     *
     * @param agent the agent
     * @param signature the accepted signature
     * @param unlisted indicators that are listed no more
     * @param unlearned whether it forgot a behaviour
     */
    record Revoked(AgentId agent, SignatureId signature, List<Indicator> unlisted, boolean unlearned)
            implements AgentEvent {
        public Revoked {
            unlisted = List.copyOf(unlisted);
        }

        @Override
        public <T> T fold(
                Function<Adopted, T> adopted,
                Function<Refused, T> refused,
                Function<Refitted, T> refitted,
                Function<RefitRefused, T> refitRefused,
                Function<Revoked, T> revoked) {
            return revoked.apply(this);
        }
    }
}
