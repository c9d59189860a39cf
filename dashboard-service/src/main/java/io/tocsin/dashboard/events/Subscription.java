package io.tocsin.dashboard.events;

import io.tocsin.kit.web.Problem;
import java.util.function.Consumer;

/** What becomes of one that asks for the stream. */
sealed interface Subscription {
    /** Does what its case asks for. */
    void dispatch(Consumer<EventClient> let, Consumer<Full> full);

    /**
     * It is let in.
     *
     * @param client what waits for it
     */
    record Let(EventClient client) implements Subscription {
        @Override
        public void dispatch(Consumer<EventClient> let, Consumer<Full> full) {
            let.accept(client);
        }
    }

    /**
     * There is no room.
     *
     * @param status 429 if its own address has too many, 503 if all have
     * @param problem says how many may be
     */
    record Full(int status, Problem problem) implements Subscription {
        /** One address has {@code each}. */
        static Full ofAddress(int each) {
            return new Full(429, problem(each, each + " at once from one address"));
        }

        /** All addresses together have {@code all}. */
        static Full ofAll(int all) {
            return new Full(503, problem(all, all + " at once"));
        }

        private static Problem problem(int max, String allowed) {
            return Problem.of("clients", String.valueOf(max + 1), "up to " + allowed);
        }

        @Override
        public void dispatch(Consumer<EventClient> let, Consumer<Full> full) {
            full.accept(this);
        }
    }
}
