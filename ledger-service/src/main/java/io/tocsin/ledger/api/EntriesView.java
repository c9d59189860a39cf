package io.tocsin.ledger.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of entries.
 *
 * @param size entries in the whole log
 * @param entries in order of sequence
 * @param next what to ask for as {@code from} to get the next page, absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntriesView(
        long size, List<EntryView> entries, @Nullable Long next) {}
