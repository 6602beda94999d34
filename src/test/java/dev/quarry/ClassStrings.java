package dev.quarry;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The string constants of a class file (JVM specification, 4.4). */
final class ClassStrings {

    private static final int UTF8 = 1;
    private static final int STRING = 8;

    private ClassStrings() {
    }

    static Set<String> of(Path classFile) throws IOException {
        Map<Integer, String> texts = new HashMap<>();
        Set<Integer> strings = new HashSet<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int index = 1; index < count; index++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case UTF8 -> texts.put(index, in.readUTF());
                    case STRING -> strings.add(in.readUnsignedShort());
                    // Class, method type, module, package.
                    case 7, 16, 19, 20 -> in.skipNBytes(2);
                    // A method handle.
                    case 15 -> in.skipNBytes(3);
                    // A long or a double takes two places.
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        index++;
                    }
                    // Integers, floats, references to members, names with types, dynamic constants.
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    default -> throw new IOException("Unknown constant " + tag + " in " + classFile);
                }
            }
        }
        return strings.stream().map(texts::get).collect(Collectors.toSet());
    }
}
