package io.tocsin.detection.encoding;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.SiteTraffic;
import io.tocsin.detection.generator.network.GeneratedNetwork;
import io.tocsin.detection.generator.network.TrafficProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the shipped space: thirty minutes of clean traffic at each of ten offices and ten server sites, of several
 * sizes. Run {@code main} from the project's folder after changing the schema, the generator or the fitter, and write
 * the new id where the tests and the documents name it.
 */
final class FlowV1Fit {
    private static final long SEED = 1;
    private static final int SITES = 20;
    private static final long MINUTES = 30;

    private FlowV1Fit() {}

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of("detection/src/main/resources/io/tocsin/detection/encoding", FlowV1.RESOURCE);
        FeatureSpace space = fit();
        Files.write(target, space.toBytes());
        System.out.println(target + " " + space.id());
    }

    static FeatureSpace fit() {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < SITES; i++) {
            TrafficProfile profile = i % 2 == 0 ? TrafficProfile.OFFICE : TrafficProfile.SERVER;
            GeneratedNetwork site = new GeneratedNetwork(i, profile, 40 * (1 + i % 5));
            SourceWindows windows = new SourceWindows();
            long start = SiteTraffic.START_MICROS;
            for (LabelledFlow flow : new SiteTraffic(site, SEED).clean(start, start + MINUTES * 60_000_000)) {
                rows.add(FlowV1Encoder.raw(flow.flow(), windows));
            }
        }
        FeatureMatrix matrix = FeatureMatrix.of(rows, FlowV1.schema().size());
        return FeatureSpaceFitter.fit(FlowV1.schema(), matrix, DeviationFloors.WORLD);
    }
}
