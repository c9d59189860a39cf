package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.Shell.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run --agents 0            | --agents: got '0', allowed a whole number from 1 to 10000
                    run --agents 10001        | --agents: got '10001', allowed a whole number from 1 to 10000
                    run --steps 0             | --steps: got '0', allowed a whole number from 1 to 100000
                    run --steps ten           | --steps: got 'ten', allowed a whole number from 1 to 100000
                    run --seed 1.5            | --seed: got '1.5', allowed a whole number from
                    run --adversaries 1.1     | --adversaries: got '1.1', allowed a number from 0 to 1
                    run --adversaries NaN     | --adversaries: got 'NaN', allowed a number from 0 to 1
                    run --adversaries many    | --adversaries: got 'many', allowed a number from 0 to 1
                    run --adversaries always-sen:0.3 | --adversaries: adversary: got 'always-sen', allowed always-seen, always-harmful, silent[,rate=NUMBER], random
                    run --adversaries always-sen:0.3 | ; did you mean always-seen?
                    run --adversaries silent,rate=2:1 | --adversaries: rate: got 2.0, allowed 0 to 1
                    run --parallel 0          | --parallel: got '0', allowed a whole number from 1 to 256
                    run --parallel 257        | --parallel: got '257', allowed a whole number from 1 to 256
                    run --parallel 9999999999 | --parallel: got '9999999999', allowed a whole number from 1 to 256
                    run --home 147.32.0.0/16   | --home needs --input or, with 'tocsin up', --follow
                    run --input ../samples/office-001.conn.log --home 147.32.84.165/16 | that address lies in 147.32.0.0/16
                    run --input ../samples/office-001.conn.log ../samples/office-001.conn.log | is the same file as
                    up --follow ../samples/office-001.conn.log ../samples/office-001.conn.log | is the same file as
                    run --sensor a@b=c.log     | --sensor needs --input or, with 'tocsin up', --follow
                    up --sensor a@b=c.log      | --sensor needs --input or, with 'tocsin up', --follow
                    run --input ../samples/office-001.conn.log --sensor a=b.log | --sensor: got 'a=b.log', allowed NAME@SITE=FILE, such as door@berlin=door.log
                    run --input ../samples/office-001.conn.log --sensor a@b=c.log | c.log: that is none of the files that are read; give it there, too
                    up --follow ../samples/office-001.conn.log --sensor a@b=c.log | c.log: that is none of the files that are read; give it there, too
                    run --block-by-behaviour 65 | --block-by-behaviour: flows: got 65, allowed 1 to 64
                    run --quarantine .6 | --quarantine: got 0.6,0.6, allowed EACH or EACH,ALL with 0 <= EACH <= ALL <= 0.5
                    run --colluders 64         | --colluders: got 64, allowed 0 to 63
                    run --colluders 1 --rule raw-cosine-majority | the rule raw-cosine-majority does not ask who saw an address
                    run --rule best           | --rule: got 'best', allowed byzantine-quorum, eligible-majority, raw-cosine-majority
                    run --rule supermajorty   | sequential-probability-ratio; did you mean supermajority?
                    demo --rule best          | --rule: got 'best', allowed byzantine-quorum, eligible-majority, raw-cosine-majority, supermajority, seq
                    demo --rule reputation-weighted | --rule: got 'reputation-weighted', allowed with 'tocsin run' and 'tocsin study' only
                    network setup --keys k --bootstrap b:1 --rule reputation-weighted | --rule: got 'reputation-weighted', allowed with
                    run --detector isolation-forst | ; did you mean isolation-forest?
                    up --detector magic       | --detector: got 'magic', allowed forest+ecod, isolation-forest, ecod, hbos, loda, knn, half-space-trees, one-class-svm, random-cut-forest
                    run --alert-rate 1        | --alert-rate: got 1.0, allowed 0.001 to 0.2
                    run --alert-rate two      | Invalid value for option '--alert-rate': 'two' is not a number
                    run --preset huge         | --preset: got 'huge', allowed test
                    run --baseline none       | --baseline needs --input
                    run --bogus               | unknown option '--bogus'
                    run --input               | Missing required parameter for option '--input'
                    generate                  | Missing required option: '--out=DIR'
                    generate --out x --agents 1000 | --agents: got 1000, allowed 1 to 999
                    generate --out x --format xml  | --format: got 'xml', allowed tsv, json, both
                    bench                     | a command is missing: detection
                    bench detction            | Did you mean 'detection'?
                    bench detection --detecter ecod | Did you mean '--detector'?
                    bench detection host-dais | DATASET: got 'host-dais', allowed a file or host-days, nsl-kdd, unsw-nb15, adbench; did you mean host-days?
                    bench detection --seeds 1 host-days | --seeds: got '1', allowed A..B, such as 0..4
                    config                    | a command is missing: show or check
                    config check              | Missing required parameter: 'FILE'
                    network                   | a command is missing: setup or show or enroll or
                    network shwo              | Did you mean 'show'?
                    network show              | give --bootstrap HOST:PORT or FILE: where is the registry?
                    network show no.registry  | FILE: no.registry is no file that can be read; 'tocsin network show --out FILE'
                    network show f --bootstrap b:1  | FILE and --bootstrap: give one of them
                    network enroll a --key k  | Missing required option: '--organisation=O'
                    network enroll A --organisation o --key k       | NAME: agent id: got 'A', allowed 1 to 64 of
                    network enroll a --organisation o --key none    | --key: none is no file that can be read; allowed is a file of a key, or NAME+ID+BASE64
                    network enroll a --organisation o --key k+00000000+AA= --role boss | --role: got 'boss', allowed agent, consensus, ledger
                    network enroll a --organisation o --key k+00000000+AA= --bootstrap b:1 | give --out FILE, to look at the change and have it signed, or --publish
                    network rotate a --key k+00000000+AA= --publish | --publish needs --bootstrap HOST:PORT
                    network rotate a --key k+00000000+AA= --out o   | give --bootstrap HOST:PORT or --registry: where is the registry?
                    network remove a --out o --bootstrap b          | --bootstrap: got 'b', allowed HOST:PORT
                    network revoke-key a --out o --bootstrap b:1 --sign-with none | --sign-with: none is no file that can be read; name that of an administrator's
                    network sign f            | Missing required option: '--key=KEY'
                    network sign no.registry --key k                | FILE: no.registry is no file that can be read
                    network publish f         | Missing required option: '--bootstrap=HOST:PORT'
                    network keygen a          | Missing required option: '--keys=DIR'
                    network setup --keys k --bootstrap b:1 --threshold 2 | --threshold goes with --administrator
                    network setup --keys k --bootstrap b:1 --administrator a+00000000+AA= --threshold 2 | --threshold: got 2, allowed 1 to 1
                    network setup --keys k    | Missing required option: '--bootstrap=HOST:PORT'
                    network setup --bootstrap b:1  | Missing required option: '--keys=DIR'
                    network setup --keys k --bootstrap b                 | --bootstrap: got 'b', allowed HOST:PORT
                    network setup --keys k --bootstrap b:1 --agents 0    | --agents: got 0, allowed 1 to 999
                    network setup --keys k --bootstrap b:1 --agent a     | --agent: got 'a', allowed NAME=ORGANISATION
                    network setup --keys k --bootstrap b:1 --agent A=o   | --agent A=o: agent id: got 'A', allowed 1 to 64 of
                    network setup --keys k --bootstrap b:1 --agent a=    | --agent a=: organisation id: got ''
                    network setup --keys k --bootstrap b:1 --agent a=o a=p    | agent a: belongs to o and to p
                    network setup --keys k --bootstrap b:1 --partitions 0     | --partitions: got 0, allowed 1 to 1024
                    network setup --keys k --bootstrap b:1 --wait 3601   | --wait: got 3601, allowed 0 to 3600
                    network setup --keys k --bootstrap b:1 --rule best   | --rule: got 'best', allowed byzantine-quorum,
                    quarantine --data . --attacks a --normal a           | --attacks and --normal: give one of them
                    quarantine --data . --agent a                        | --agent: has no effect without --attacks or --normal
                    replay --bootstrap b:1 --data d                      | --bootstrap goes with neither --data nor --config
                    replay --data d --kafka-config k                     | --kafka-config needs --bootstrap
                    publish --sensor s --input f                         | Missing required option: '--bootstrap=HOST:PORT'
                    publish --bootstrap b:1 --input f                    | Missing required option: '--sensor=NAME'
                    publish --bootstrap b:1 --sensor s                   | give either --input FILE... or --follow FILE
                    publish --bootstrap b:1 --sensor s --input no.log    | no.log: no such file; check the path
                    backup --data d           | Missing required option: '--passphrase-file=FILE'
                    backup --passphrase-file no.txt | --passphrase-file: no.txt cannot be read
                    backup --passphrase-file no.txt --keep 0 | --keep: got 0, allowed from 1 to
                    restore no.backup --passphrase-file no.txt | BACKUP: no.backup is no file
                    ledger verify --witnesses 0                          | --witnesses: got 0, allowed 1 to 10000
                    ledger verify --bootstrap b:1                        | --bootstrap needs --database and --password-file
                    ledger verify --database jdbc:postgresql:x           | --database and --password-file need --bootstrap
                    up --follow no.log        | no.log: no such file; check the path
                    up --input no.log         | no.log: no such file; check the path
                    demo --input no.log       | no.log: no such file; check the path
                    up --baseline none        | --baseline needs --input or, with 'tocsin up', --follow
                    up --follow f --input g   | --follow and --input: give one of them
                    up --follow f --agents 3  | --agents and --steps go without --follow
                    up --follow f --steps 3   | --agents and --steps go without --follow
                    up --organisation o       | --organisation and --site need --follow or --input
                    up --input g --steps 3    | --steps goes without --input
                    run --input g --steps 3   | --steps goes without --input
                    demo --input g --steps 3  | --steps goes without --input
                    rnu                       | Did you mean 'run'?
                    dmeo --agents 3           | Did you mean 'demo'?
                    run --agnets 3            | unknown option '--agnets'
                    run --agnets 3            | Did you mean '--agents'?
                    doctor node               | is one word too many
                    fly                       | is none of its commands
                    """)
    void shouldRefuseWrongUseWithTwo(String arguments, String message) {
        Done done = new Shell().run(arguments.split(" "));

        assertThat(done.code()).isEqualTo(2);
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).startsWith("tocsin: ").contains(message);
        assertThat(done.err().lines().count()).isLessThanOrEqualTo(3);
    }

    @Test
    void shouldLookAtEveryFileOfAFollowedLogBeforeTheStart() throws IOException {
        String log = Files.createFile(folder.resolve("conn.log")).toString();

        assertThat(new Shell().run("up", "--follow", log, "--baseline", "noen").err())
                .contains("noen: no such file; check the path");
        assertThat(new Shell().run("up", "--follow", log, "--baseline", "none").err())
                .contains("start this with the tocsin script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a$b", "a`b", "a\"b"})
    void shouldRefuseADataFolderThatAPartWouldMistake(String name) throws IOException {
        Path jar = folder.resolve("standalone/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);

        Done done =
                new Shell().at(folder).run("up", "--data", folder.resolve(name).toString());

        assertThat(done.code()).isEqualTo(2);
        assertThat(done.err()).contains("data folder: got '", "its path may not contain '" + name.charAt(1) + "'");
    }

    @Test
    void shouldExplainACommand() {
        assertThat(new Shell().run("help", "run").out()).startsWith("Usage: tocsin run ");
    }

    @Test
    void shouldAskForACommand() {
        Done done = new Shell().run();

        assertThat(done.code()).isEqualTo(2);
        assertThat(done.err()).contains("a command is missing").contains("tocsin --help");
    }

    @Test
    void shouldRefuseAMissingFileAFolderAnEmptyFileAndAnUnknownFormat() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.log"));
        Path prose = Files.writeString(folder.resolve("prose.log"), "It was a dark and stormy night.\n");

        assertRefused(folder.resolve("none.log"), "no such file");
        assertRefused(folder, "is a directory");
        assertRefused(empty, "empty");
        assertRefused(prose, "Zeek");
    }

    @Test
    void shouldRefuseFewerAgentsThanCapturesAndUnequalBaselines() {
        Sites sites = Sites.generated(folder, 3, 10);

        Done fewer = new Shell().run(sites.run("--agents", "2"));
        Done unequal = new Shell()
                .run(
                        "run",
                        "--input",
                        sites.input(0),
                        sites.input(1),
                        sites.input(2),
                        "--baseline",
                        sites.baseline(0),
                        sites.baseline(1));

        assertThat(fewer.code()).isEqualTo(2);
        assertThat(fewer.err()).contains("--agents with 3 captures: got 2, allowed 3 or more");
        assertThat(unequal.code()).isEqualTo(2);
        assertThat(unequal.err()).contains("baselines: got 2 for 3 inputs, allowed one for all or one for each");
    }

    @Test
    void shouldTellCausesWhenVerbose() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yml"), "a: [1\n");

        Done quiet = new Shell().run("run", "--config", file.toString());
        Done verbose = new Shell().run("run", "--verbose", "--config", file.toString());

        assertThat(quiet.err()).contains("is not YAML").doesNotContain("caused by");
        assertThat(verbose.err()).contains("caused by").doesNotContain("at io.tocsin");
    }

    @Test
    void shouldPrintHelpAndVersion() {
        assertThat(new Shell().run("--version").out()).startsWith("tocsin ");
        for (String command : new String[] {"run", "generate", "config show", "config check"}) {
            Done help = new Shell().run((command + " --help").split(" "));
            assertThat(help.code()).isZero();
            assertThat(help.out()).startsWith("Usage: tocsin " + command);
        }
    }

    private static void assertRefused(Path file, String reason) {
        Done done = new Shell().run("run", "--input", file.toString());
        assertThat(done.code()).as(done.err()).isEqualTo(2);
        assertThat(done.err()).contains(file.toString()).contains(reason).doesNotContain("Exception");
        assertThat(done.out()).isEmpty();
    }
}
