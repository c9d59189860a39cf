package io.tocsin.core.identity;

/**
 * What counts as one voice. Whoever can set up one sensor can set up a hundred, so a voice is what a network can tell
 * apart for certain: those who answer for their sensors, or the places they watch.
 */
public enum Party {
    /** Each agent, as in networks founded before parties were counted. */
    AGENT {
        @Override
        public String of(Enrolment member) {
            return member.agent().value();
        }
    },
    /** All sensors of one site: for a network of one operator with many segments. */
    SITE {
        @Override
        public String of(Enrolment member) {
            return member.organisation() + "/" + member.site();
        }
    },
    /** All sensors of one organisation: for a network of several operators. */
    ORGANISATION {
        @Override
        public String of(Enrolment member) {
            return member.organisation().value();
        }
    };

    /** The name of the party {@code member} belongs to. */
    public abstract String of(Enrolment member);
}
