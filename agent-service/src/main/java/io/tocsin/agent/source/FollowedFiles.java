package io.tocsin.agent.source;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.detection.capture.CaptureFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Connection logs that another program writes, one a sensor. Not thread-safe. */
public final class FollowedFiles implements LiveSource {
    private static final String TAG = "tocsin/agent-followed-files/v1";
    private static final int MAX_FILES = 4_096;

    private final List<LiveSensor> sensors = new ArrayList<>();
    private final List<FollowedFile> files = new ArrayList<>();

    /** Follows {@code paths}, in any of {@code formats}, from {@code starts} on, one a path in order. */
    public FollowedFiles(List<Path> paths, SensorStarts starts, CaptureFormats formats) {
        List<FilePosition> positions = positions(starts.position(), paths.size());
        for (int i = 0; i < paths.size(); i++) {
            LiveSensor sensor = new LiveSensor(paths.get(i), starts.sensors().get(i), formats);
            sensors.add(sensor);
            files.add(new FollowedFile(paths.get(i), positions.get(i), sensor));
        }
    }

    private static List<FilePosition> positions(byte[] bytes, int files) {
        if (bytes.length == 0) {
            return Collections.nCopies(files, FilePosition.NOWHERE);
        }
        List<FilePosition> positions = CanonicalReader.record(TAG, bytes, in -> in.list(MAX_FILES, FilePosition::read));
        if (positions.size() != files) {
            throw new IllegalStateException("the snapshot is of " + positions.size() + " followed files, now there are "
                    + files + "; use another data folder for other files");
        }
        return positions;
    }

    @Override
    public List<Arrival> poll() {
        files.forEach(FollowedFile::poll);
        return sensors.stream().map(LiveSensor::arrival).toList();
    }

    @Override
    public long lag() {
        return files.stream().mapToLong(FollowedFile::lag).sum();
    }

    @Override
    public byte[] toBytes() {
        byte[] position = CanonicalWriter.tagged(TAG)
                .list(files, (out, file) -> file.position().write(out))
                .toBytes();
        return new SensorStarts(sensors.stream().map(LiveSensor::start).toList(), position).toBytes();
    }

    @Override
    public void close() {
        try {
            for (FollowedFile file : files) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("followed files: " + e.getMessage(), e);
        }
    }
}
