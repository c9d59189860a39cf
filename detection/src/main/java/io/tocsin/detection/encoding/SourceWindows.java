package io.tocsin.detection.encoding;

import io.tocsin.core.flow.Flow;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The recent flows of each originator, in bounded memory: about 20 bytes for each of at most {@value #MAX_SOURCES} times
 * {@value SourceWindow#MAX_FLOWS} flows, 84 MB if every source filled its window. The source not seen for longest is
 * forgotten first, so the order of the flows alone decides what is remembered. Not thread-safe.
 */
final class SourceWindows {
    static final int MAX_SOURCES = 16_384;

    private final LinkedHashMap<String, SourceWindow> windows = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceWindow> eldest) {
            return size() > MAX_SOURCES;
        }
    };

    /** Adds a flow to its originator's window, which is returned. */
    SourceWindow add(Flow flow) {
        SourceWindow window = windows.computeIfAbsent(flow.originator().address(), source -> new SourceWindow());
        window.add(
                flow.timestampMicros(),
                flow.responder().address(),
                flow.responder().port(),
                !flow.state().isNormal());
        return window;
    }

    /** How many sources are remembered. */
    int size() {
        return windows.size();
    }
}
