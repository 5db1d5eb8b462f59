package felhom.proxmox.privileged.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import felhom.proxmox.privileged.Bodies;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;
import java.util.stream.Collectors;

class LooseJsonTests {
    /** In one line, keys without quotes. */
    private static String show(LooseJson.Value value) {
        return switch (value) {
            case LooseJson.Word(String text) -> text;
            case LooseJson.Group(var entries) ->
                    entries.stream()
                            .map(each -> each.key() + "=" + show(each.value()))
                            .collect(Collectors.joining(" ", "{", "}"));
        };
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "'{\"a\": {\"b\": 1.5}}' | {a={b=1.5}}",
                "'{\"a\": 1,}' | {a=1}",
                "'{\"a\": {\"b\": 1,},}' | {a={b=1}}",
                "'{\"a\": 1}\n{\"b\": 2}' | {a=1 b=2}",
                "'{\"a\": 1, \"a\": 2}' | {a=1 a=2}",
                "'{\"a\":{\n(temp1),\n \"b\": 9\n}}' | {a={b=9}}",
                "'{\"a\": NaN, \"b\": -nan}' | {a=NaN b=-nan}",
                "'{\"say \"hi\" to\": 1}' | {say \"hi\" to=1}",
                "'{\"a\\\"b\": \"c\\\\d\"}' | {a\"b=c\\d}",
                "'{\"a\": [\"x\", 2, {\"b\": 3},]}' | {a={=x ={b=3}}}",
                "'{\"a\": }' | {}",
                "'{\"a\": {\"b\": 1' | {a={b=1}}",
                "'{\"a' | {=a}",
                "'ERROR: no\n{\"a\": 1}' | {a=1}",
                "'' | {}",
                "'}}]]' | {}",
            })
    void readsWhatMakesSense(String text, String meaning) {
        assertEquals(meaning, show(LooseJson.read(text)));
    }

    @Test
    void nestingWithoutEndEnds() {
        assertNotNull(LooseJson.read("{\"a\":".repeat(200_000)));
        assertNotNull(LooseJson.read("{[".repeat(200_000)));
    }

    /** Whatever the bytes: no exception, and an end. */
    @Test
    void anyTextIsRead() {
        Random random = new Random(42);
        String alphabet = "{}[]\",:\\ \n\t09.-aN(";
        String[] real = Bodies.ofSensors().values().toArray(String[]::new);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            if (i % 2 == 0) {
                random.ints(random.nextInt(200), 0, alphabet.length())
                        .forEach(each -> text.append(alphabet.charAt(each)));
            } else {
                text.append(real[random.nextInt(real.length)]);
                for (int damage = 0; damage < 5; damage++) {
                    text.setCharAt(
                            random.nextInt(text.length()),
                            alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            assertNotNull(SensorRules.judge(SensorsOutput.decode(text.toString())));
        }
    }
}
