package io.tocsin.standalone.publish;

import io.tocsin.agent.source.LineSink;
import io.tocsin.detection.capture.LineCutter;
import io.tocsin.detection.capture.LinePacker;

/** Packs the lines of a log that grows, passing over those that stood there before; of these only the header counts. */
final class FollowedLines implements LineSink {
    private final LinePacker packer;
    private final long passedOver;
    private int files;

    /**
     * Into {@code packer}.
     *
     * @param passedOver bytes at the beginning of the first file that are passed over, 0 for none
     */
    FollowedLines(LinePacker packer, long passedOver) {
        this.packer = packer;
        this.passedOver = passedOver;
    }

    @Override
    public void begin() {
        files++;
        packer.begin();
    }

    @Override
    public boolean isHeader(String line) {
        return packer.isHeader(line);
    }

    @Override
    public void take(LineCutter at) {
        boolean isOld = files <= 1 && at.offset() <= passedOver;
        if (!isOld || isHeader(at.line())) {
            packer.add(at);
        }
    }
}
