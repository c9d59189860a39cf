package io.tocsin.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePlaceTest {
    @TempDir
    private Path folder;

    @Test
    void shouldKeepHowANodeEndedThatCouldNotSayIt() throws IOException {
        NodePlace place = new NodePlace(folder);
        place.tell("because it was killed");
        assertThat(folder.resolve("last-run.properties")).doesNotExist();

        Files.writeString(folder.resolve("running.properties"), "process=1\nstarted=2026-11-28T01\\:02\\:03Z\n");
        place.tell("because it was killed");

        assertThat(place.isAbandoned()).isTrue();
        assertThat(place.lastRun().orElseThrow().how()).isEqualTo("because it was killed");
    }

    @Test
    void shouldNotTakeAnEarlierRunForTheLast() throws IOException {
        Files.writeString(folder.resolve("last-run.properties"), "started=2026-11-28T01\\:02\\:03Z\nhow=well\n");
        assertThat(new NodePlace(folder).lastRun().orElseThrow().how()).isEqualTo("well");

        Files.writeString(folder.resolve("running.properties"), "process=1\nstarted=2026-11-29T01\\:02\\:03Z\n");

        assertThat(new NodePlace(folder).lastRun().orElseThrow().how()).isEmpty();
    }

    @Test
    void shouldReadTheHeapOutOfMetrics() {
        assertThat(NodeFigures.heap("""
                jvm_memory_max_bytes{area="heap",id="Tenured Gen"} 4.0E8
                jvm_memory_max_bytes{area="heap",id="Eden Space"} 1.0E8
                jvm_memory_max_bytes{area="nonheap",id="Metaspace"} -1.0
                jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 2.0E8
                jvm_memory_used_bytes{area="heap",id="Eden Space"} 5.0E7
                jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.0E9
                """)).contains(new NodeFigures.Heap(250_000_000, 500_000_000));
        assertThat(NodeFigures.heap("nothing")).isEmpty();
    }
}
