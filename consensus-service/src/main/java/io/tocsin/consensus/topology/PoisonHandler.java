package io.tocsin.consensus.topology;

import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * What remains should a record that passed every check still make our own code fail: it becomes a dead letter and the
 * stream goes on, since otherwise the same record would end every attempt for ever. Failures of Kafka are none of the
 * record's and end the attempt. Made by Kafka Streams.
 */
public final class PoisonHandler implements ProcessingExceptionHandler {
    private static final Logger LOG = Logger.getLogger(PoisonHandler.class);

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        Optional<Topic> source = sourceOf(context);
        if (failure instanceof KafkaException || source.isEmpty()) {
            return Response.fail();
        }
        LOG.errorf(
                failure,
                "record fails our own code topic=%s partition=%d offset=%d",
                context.topic(),
                context.partition(),
                context.offset());
        DeadLetter letter = DeadLetter.of(
                new Refusal(RefusalReason.MALFORMED, "fails the consensus: " + failure),
                source.get(),
                new DeadLetter.Origin(
                        context.sourceRawKey(), context.sourceRawValue(), context.partition(), context.offset()));
        return Response.resume(List.of(new ProducerRecord<>(
                source.get().deadLetters().topicName(), null, letter.key(), letter.value(), letter.headers())));
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // Nothing to choose.
    }

    private static Optional<Topic> sourceOf(ErrorHandlerContext context) {
        return List.of(Topic.PROPOSED, Topic.BALLOT_LOG).stream()
                .filter(topic -> topic.topicName().equals(context.topic()))
                .findFirst();
    }
}
