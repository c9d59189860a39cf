package io.tocsin.detection.head;

import io.tocsin.detection.tree.FlatShape;
import io.tocsin.detection.tree.FlatTrees;
import java.util.List;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;

/** Copies Tribuo's trees over bins into flat trees over values, whose leaves hold the share of threats. */
final class TreeFlattener {
    private static final Label NO_THREAT = new Label(HeadExamples.THREAT, 0);

    private final ImmutableFeatureMap features;
    private final Bins bins;
    private final FlatTrees.Builder flat;

    private TreeFlattener(ImmutableFeatureMap features, Bins bins, FlatShape shape) {
        this.features = features;
        this.bins = bins;
        this.flat = new FlatTrees.Builder(shape);
    }

    static FlatTrees flatten(List<TreeModel<Label>> models, Bins bins, int columns) {
        int height = models.stream().mapToInt(TreeModel::getDepth).max().orElseThrow();
        TreeFlattener flattener =
                new TreeFlattener(models.get(0).getFeatureIDMap(), bins, new FlatShape(models.size(), height, columns));
        for (int tree = 0; tree < models.size(); tree++) {
            flattener.copy(models.get(tree).getRoot(), tree, 1);
        }
        return flattener.flat.build();
    }

    private void copy(Node<Label> node, int tree, int at) {
        if (node instanceof SplitNode<Label> split) {
            int column = HeadExamples.column(features.get(split.getFeatureID()).getName());
            flat.split(tree, at, column, bins.cutAbove(column, (int) split.splitValue()));
            copy(split.getLessThanOrEqual(), tree, 2 * at);
            copy(split.getGreaterThan(), tree, 2 * at + 1);
        } else if (node instanceof LeafNode<Label> leaf) {
            flat.leaf(tree, at, (float) threats(leaf));
        } else {
            throw new IllegalStateException("neither split nor leaf: " + node.getClass());
        }
    }

    private static double threats(LeafNode<Label> leaf) {
        return leaf.getDistribution()
                .getOrDefault(HeadExamples.THREAT, NO_THREAT)
                .getScore();
    }
}
