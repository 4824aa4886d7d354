package dev.allotment.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The hash of what the files say, not of how they are laid out. */
final class ContentHash {
    private ContentHash() {}

    /** 16 hexadecimal characters; the same whatever comments, indentation, quoting and order of keys. */
    static String of(Map<String, MappingNode> files) {
        var text = new StringBuilder();
        new TreeMap<>(files).forEach((file, node) -> {
            text.append(file).append('\n');
            write(node, text);
        });
        return of(text.toString());
    }

    static String of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }

    private static void write(Node node, StringBuilder text) {
        if (node instanceof ScalarNode scalar) {
            text.append(scalar.getValue().length()).append(':').append(scalar.getValue());
        } else if (node instanceof SequenceNode list) {
            text.append('[');
            list.getValue().forEach(value -> write(value, text));
            text.append(']');
        } else if (node instanceof MappingNode mapping) {
            text.append('{');
            var sorted = new TreeMap<String, Node>();
            mapping.getValue().forEach(tuple -> {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    sorted.put(key.getValue(), tuple.getValueNode());
                }
            });
            sorted.forEach((key, value) -> {
                text.append(key.length()).append(':').append(key).append('=');
                write(value, text);
            });
            text.append('}');
        }
    }
}
