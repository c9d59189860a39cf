package io.tocsin.detection.capture.distinct;

import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.LabelledFlow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Finds captures that share flows: the {@value #MAX_SKETCH} smallest hashes of each are a fair sample of its flows (Broder,
 * On the resemblance and containment of documents, 1997), which is looked for in all others. A flow is told by its time and
 * its two ends, since a sensor that reads the same packets again calls the flow otherwise. Stateless.
 */
final class FlowSketches {
    static final int MAX_SKETCH = 1_024;

    /** Two sensors may see some flows of one host; half of what one sees is the other's traffic. */
    private static final double SHARED = 0.5;

    private FlowSketches() {}

    /**
     * Two captures, one of which holds much of the other.
     *
     * @param earlier the place of the first
     * @param later that of the other
     * @param share of the flows of one of them that are in the other, in [0.5,1]
     */
    record Shared(int earlier, int later, double share) {}

    /** The first two of {@code captures} that share half of the flows of one of them. */
    static Optional<Shared> find(List<List<LabelledFlow>> captures) {
        List<long[]> sketches = captures.stream().map(FlowSketches::sketch).toList();
        long[] all = sketches.stream()
                .flatMapToLong(LongStream::of)
                .sorted()
                .distinct()
                .toArray();
        List<boolean[]> found =
                captures.stream().map(flows -> found(all, flows)).toList();
        for (int later = 1; later < captures.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                double share = Math.max(
                        share(sketches.get(earlier), all, found.get(later)),
                        share(sketches.get(later), all, found.get(earlier)));
                if (share >= SHARED) {
                    return Optional.of(new Shared(earlier, later, share));
                }
            }
        }
        return Optional.empty();
    }

    /** The smallest hashes of {@code flows}, ascending and distinct. */
    static long[] sketch(List<LabelledFlow> flows) {
        long[] smallest = new long[2 * MAX_SKETCH];
        int size = 0;
        long limit = Long.MAX_VALUE;
        for (LabelledFlow flow : flows) {
            long hash = hash(flow.flow());
            if (hash < limit) {
                smallest[size++] = hash;
            }
            if (size == smallest.length) {
                long[] kept = ascending(smallest, size);
                size = kept.length;
                System.arraycopy(kept, 0, smallest, 0, size);
                limit = size == MAX_SKETCH ? kept[size - 1] : limit;
            }
        }
        return ascending(smallest, size);
    }

    private static long[] ascending(long[] hashes, int size) {
        return Arrays.stream(hashes, 0, size)
                .sorted()
                .distinct()
                .limit(MAX_SKETCH)
                .toArray();
    }

    private static boolean[] found(long[] sought, List<LabelledFlow> flows) {
        boolean[] found = new boolean[sought.length];
        for (LabelledFlow flow : flows) {
            int at = Arrays.binarySearch(sought, hash(flow.flow()));
            if (at >= 0) {
                found[at] = true;
            }
        }
        return found;
    }

    private static double share(long[] sketch, long[] sought, boolean[] found) {
        int shared = 0;
        for (long hash : sketch) {
            shared += found[Arrays.binarySearch(sought, hash)] ? 1 : 0;
        }
        return sketch.length == 0 ? 0 : (double) shared / sketch.length;
    }

    private static long hash(Flow flow) {
        long hash = add(add(flow.timestampMicros(), flow.originator()), flow.responder());
        return mix(hash * 31 + flow.transport().name().hashCode());
    }

    private static long add(long hash, Endpoint end) {
        long sum = mix(hash) + end.port();
        for (int i = 0; i < end.address().length(); i++) {
            sum = sum * 0x100000001b3L + end.address().charAt(i);
        }
        return sum;
    }

    /** Sebastiano Vigna's variant 13 of the SplitMix64 finaliser. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
