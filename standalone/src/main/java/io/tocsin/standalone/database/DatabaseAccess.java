package io.tocsin.standalone.database;

/**
 * How the ledger reaches its database.
 *
 * @param url JDBC address
 * @param ownerPassword of role {@value #OWNER}, which owns the tables and migrates them
 * @param ledgerPassword of role {@value #LEDGER}, which may insert and read
 */
public record DatabaseAccess(String url, String ownerPassword, String ledgerPassword) {
    /** The role that owns the tables. */
    public static final String OWNER = "tocsin_owner";

    /** The role that the ledger writes and reads with. */
    public static final String LEDGER = "tocsin_ledger";

    /** Does not show the passwords. */
    @Override
    public String toString() {
        return "DatabaseAccess[" + url + "]";
    }
}
