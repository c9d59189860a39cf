package io.tocsin.dashboard.view;

import io.tocsin.dashboard.model.board.DeadLetterBoard;
import java.time.Instant;

/**
 * One record that consensus refused. Everything but topic, offset, time, reason and length is any text at all.
 *
 * @param topic the dead-letter topic
 * @param offset in it
 * @param at the broker's time
 * @param reason why
 * @param detail what was found and what is allowed
 * @param source where it stood
 * @param key its key
 * @param bytes length of its value
 */
public record DeadLetterView(
        String topic, long offset, Instant at, String reason, String detail, String source, String key, int bytes) {
    /** What is shown of {@code letter}. */
    public static DeadLetterView of(DeadLetterBoard.DeadLetter letter) {
        return new DeadLetterView(
                letter.topic().topicName(),
                letter.offset(),
                Instant.ofEpochMilli(letter.millis()),
                Text.of(letter.reason()),
                letter.detail(),
                letter.source(),
                letter.key(),
                letter.bytes());
    }
}
