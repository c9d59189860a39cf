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

    /**
     * What a network that is founded may count as one voice: {@code organisation} or {@code site}.
     *
     * @throws IllegalArgumentException if {@code name} is neither
     */
    public static Party called(String name) {
        return switch (name) {
            case "organisation" -> ORGANISATION;
            case "site" -> SITE;
            default -> throw new IllegalArgumentException("parties: got '" + name + "', allowed organisation and site");
        };
    }

    /** The name of the party {@code member} belongs to. */
    public abstract String of(Enrolment member);
}
