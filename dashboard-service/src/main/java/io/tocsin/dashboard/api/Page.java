package io.tocsin.dashboard.api;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Some of a list.
 *
 * @param items those of this page
 * @param page which one, from 0
 * @param size how many it may hold
 * @param total how many match, over all pages
 */
public record Page<T>(List<T> items, int page, int size, long total) {
    public Page {
        items = List.copyOf(items);
    }

    /** The page of those of {@code all} that match, in their order; only they are shown to {@code view}. */
    public static <S, T> Page<T> of(Collection<S> all, Predicate<S> matches, Function<S, T> view, int page, int size) {
        List<S> matching = all.stream().filter(matches).toList();
        long first = (long) page * size;
        List<T> items = matching.stream().skip(first).limit(size).map(view).toList();
        return new Page<>(items, page, size, matching.size());
    }
}
