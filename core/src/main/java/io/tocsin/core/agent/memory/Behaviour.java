package io.tocsin.core.agent.memory;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.SignatureMatcher;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;

/** What one accepted signature taught. Immutable; equal only to itself. */
final class Behaviour {
    private final long number;
    private final ThreatSignature signature;
    private final SignatureMatcher matcher;
    private final List<Integer> news;
    private final boolean vouched;

    /**
     * What {@code signature} taught.
     *
     * @param number in the order of learning, from 0
     * @param news which of its exemplars were news, ascending
     * @param vouched whether somebody beside its author has seen it
     */
    Behaviour(long number, ThreatSignature signature, FeatureSpace space, List<Integer> news, boolean vouched) {
        this.number = number;
        this.signature = signature;
        this.matcher = new SignatureMatcher(signature, space);
        this.news = List.copyOf(news);
        this.vouched = vouched;
    }

    long number() {
        return number;
    }

    AgentId author() {
        return signature.author();
    }

    SignatureId signature() {
        return signature.id();
    }

    boolean isVouched() {
        return vouched;
    }

    /** The exemplars that were news. */
    List<FeatureVector> rows() {
        return news.stream().map(signature.exemplars()::get).toList();
    }

    boolean covers(FeatureVector row) {
        return matcher.inRange(row);
    }

    boolean isLike(FeatureVector row, double reach, double cosine) {
        return matcher.inRange(row, reach) && matcher.whitenedCosine(row) > cosine;
    }

    void write(CanonicalWriter out) {
        out.int64(number)
                .bytes(signature.toBytes())
                .list(news, CanonicalWriter::int32)
                .bool(vouched);
    }

    static Behaviour read(CanonicalReader in, FeatureSpace space, int maxSignature) {
        long number = in.int64();
        ThreatSignature signature = ThreatSignature.fromBytes(in.bytes(maxSignature));
        List<Integer> news = in.ascending(CanonicalReader::int32, i -> i);
        int exemplars = signature.exemplars().size();
        if (news.isEmpty() || news.get(0) < 0 || news.get(news.size() - 1) >= exemplars) {
            throw new IllegalArgumentException("behaviour of " + signature.id() + ": taught exemplars " + news
                    + ", allowed one or more of 0 to " + (exemplars - 1));
        }
        return new Behaviour(number, signature, space, news, in.bool());
    }
}
