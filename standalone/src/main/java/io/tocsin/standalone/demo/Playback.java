package io.tocsin.standalone.demo;

import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.run.CaptureSpan;
import io.tocsin.lab.terminal.Remaining;
import java.time.Duration;
import java.util.List;

/** How far captures or generated traffic are played. The agents' thread moves it on, any thread may ask. */
public final class Playback {
    /** What it is called among what is awaited. */
    public static final String NAME = "traffic";

    private volatile State state = new State(new CaptureSpan(0, 0), 0, 0);

    private record State(CaptureSpan span, int step, long timeMicros) {}

    /** {@code feeds} are played from now on; they have no flows where the traffic has no end. */
    void began(List<SensorFeed> feeds) {
        CaptureSpan span = CaptureSpan.of(feeds);
        state = new State(span, 0, span.first());
    }

    /** Round {@code step} is over, at {@code timeMicros} of capture time. */
    void roundEnded(int step, long timeMicros) {
        state = new State(state.span(), step, timeMicros);
    }

    /** Everything is played. */
    void finished() {
        state = new State(new CaptureSpan(0, 0), state.step(), 0);
    }

    /** How it stands {@code elapsed} after its begin; nothing where no end is in sight, or it is over. */
    public String text(Duration elapsed) {
        State now = state;
        if (now.span().isEmpty()) {
            return "";
        }
        double share = now.span().share(now.timeMicros());
        return "step " + now.step() + ", " + (int) (100 * share) + " %" + Remaining.words(share, elapsed);
    }
}
