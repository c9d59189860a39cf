package io.tocsin.standalone.backup;

/**
 * A compose stack at work.
 *
 * @param databaseUrl JDBC address of its database
 * @param stillness holds its broker and its agents
 */
public record RunningStack(String databaseUrl, Stillness stillness) {}
