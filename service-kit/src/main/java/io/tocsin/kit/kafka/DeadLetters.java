package io.tocsin.kit.kafka;

import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of a dead letter; its key and value are the refused record's own. Stateless. */
public final class DeadLetters {
    private static final String REASON = "tocsin.reason";
    private static final String DETAIL = "tocsin.detail";
    private static final String SOURCE = "tocsin.source";
    private static final int MAX_DETAIL = 1_024;

    private DeadLetters() {}

    /**
     * Headers that say why a record was refused and where it stood.
     *
     * @param topic where it stood
     */
    public static Headers headers(Refusal refusal, Topic topic, int partition, long offset) {
        String detail = refusal.detail();
        return new RecordHeaders()
                .add(REASON, bytes(refusal.reason().name()))
                .add(DETAIL, bytes(detail.substring(0, Math.min(detail.length(), MAX_DETAIL))))
                .add(SOURCE, bytes(topic.topicName() + "/" + partition + "/" + offset));
    }

    /** The reason in the headers of a dead letter, or empty if there is none or an unknown one. */
    public static Optional<RefusalReason> reason(Headers headers) {
        return text(headers, REASON).flatMap(name -> java.util.Arrays.stream(RefusalReason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst());
    }

    /** The detail in the headers of a dead letter, or empty. */
    public static Optional<String> detail(Headers headers) {
        return text(headers, DETAIL);
    }

    /** Where the refused record stood, as {@code topic/partition/offset}, or empty. */
    public static Optional<String> source(Headers headers) {
        return text(headers, SOURCE);
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
