package io.tocsin.dashboard.model.board;

import io.tocsin.protocol.topic.Topic;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** The records that consensus refused: the newest of them, and how many for each reason. Not thread-safe. */
public final class DeadLetterBoard {
    /** The reason of a dead letter that names none that is known. */
    public static final String UNKNOWN = "UNKNOWN";

    private final int max;
    private final Deque<DeadLetter> newest = new ArrayDeque<>();
    private final Map<Topic, Map<String, Long>> counts = new EnumMap<>(Topic.class);
    private long lastMillis;

    /**
     * One refused record. Texts longer than {@value #LONGEST} characters are cut.
     *
     * @param topic the dead-letter topic
     * @param offset in it
     * @param millis the broker's time, since the epoch
     * @param reason the name of a {@code RefusalReason}, or {@value #UNKNOWN}
     * @param detail for people; anything at all
     * @param source where it stood, as {@code topic/partition/offset}; anything at all
     * @param key its key; anything at all
     * @param bytes length of its value
     */
    public record DeadLetter(
            Topic topic, long offset, long millis, String reason, String detail, String source, String key, int bytes) {
        private static final int LONGEST = 1_024;

        /** Cuts what is too long. */
        public DeadLetter {
            detail = cut(detail);
            source = cut(source);
            key = cut(key);
        }

        // Between characters, never within one: half of a surrogate pair cannot be written as JSON.
        private static String cut(String text) {
            return text.codePoints()
                    .limit(LONGEST)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    /** Keeps the newest {@code max}, 1 or more. */
    public DeadLetterBoard(int max) {
        this.max = max;
    }

    /** The newest first; not to be used after the model changes. */
    public Collection<DeadLetter> newestFirst() {
        return Collections.unmodifiableCollection(newest);
    }

    /** How many there have been in each topic for each reason. */
    public Map<Topic, Map<String, Long>> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** How many there have been. */
    public long total() {
        return counts.values().stream()
                .flatMap(reasons -> reasons.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** When the newest was taken by the broker, since the epoch; 0 if there is none. */
    public long lastMillis() {
        return lastMillis;
    }

    /** Counts a dead letter and keeps it while it is among the newest. */
    public void add(DeadLetter letter) {
        newest.addFirst(letter);
        if (newest.size() > max) {
            newest.removeLast();
        }
        lastMillis = Math.max(lastMillis, letter.millis());
        counts.computeIfAbsent(letter.topic(), topic -> new java.util.TreeMap<>())
                .merge(letter.reason(), 1L, Long::sum);
    }
}
