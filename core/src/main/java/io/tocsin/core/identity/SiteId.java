package io.tocsin.core.identity;

/**
 * The name of a place whose sensors watch the same network: two of them that saw something are one witness.
 *
 * @param value 1 to 128 characters, not only white space
 */
public record SiteId(String value) implements Comparable<SiteId> {
    /** The longest name. */
    public static final int MAX_LENGTH = 128;

    /** Checks the length. */
    public SiteId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "site id: got '" + value + "', allowed 1 to " + MAX_LENGTH + " characters, not only white space");
        }
    }

    /** The site of an organisation that has one: it is called as the organisation. */
    public static SiteId ofOnly(OrganisationId organisation) {
        return new SiteId(organisation.value());
    }

    @Override
    public int compareTo(SiteId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
