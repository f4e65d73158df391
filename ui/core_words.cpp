// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/core_words.h"

#include <QtGlobal>

namespace captune {

std::span<const char* const> coreWords() {
    // In the order of config_fields.cpp, then the presets, then what a training says it does.
    static const char* const words[] = {
        QT_TRANSLATE_NOOP("Core", "Run"),
        QT_TRANSLATE_NOOP("Core", "Method"),
        QT_TRANSLATE_NOOP("Core", "Data"),
        QT_TRANSLATE_NOOP("Core", "Training"),
        QT_TRANSLATE_NOOP("Core", "Decoding"),
        QT_TRANSLATE_NOOP("Core", "Name"),
        QT_TRANSLATE_NOOP("Core", "What the run is called in lists; part of its folder's name."),
        QT_TRANSLATE_NOOP("Core", "Model"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Name of a shipped model (mini), a model folder, or an original OFA .pt checkpoint."),
        QT_TRANSLATE_NOOP("Core", "Picture size"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Side of the square that pictures are resized to; 0 takes the size the model was made "
            "for."),
        QT_TRANSLATE_NOOP("Core", "pixels"),
        QT_TRANSLATE_NOOP("Core", "Prompt"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Question put before every picture. OFA was trained with the default, leading blank "
            "included."),
        QT_TRANSLATE_NOOP(
            "Core",
            "adapter trains small added layers and leaves the model as it is; finetune trains the "
            "model itself; scratch starts from random weights."),
        QT_TRANSLATE_NOOP("Core", "Adapter width"),
        QT_TRANSLATE_NOOP(
            "Core", "Width of the bottleneck. Twice the width is twice the trained parameters."),
        QT_TRANSLATE_NOOP("Core", "Adapter scalar"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Factor on what the adapter adds: a number, or learnable to train it from 1 "
            "(learnable:0.5 trains it from 0.5)."),
        QT_TRANSLATE_NOOP("Core", "Adapter start"),
        QT_TRANSLATE_NOOP(
            "Core",
            "bert draws small random weights, as the OFA code does; lora starts with the adapter "
            "changing nothing."),
        QT_TRANSLATE_NOOP("Core", "Adapter dropout"),
        QT_TRANSLATE_NOOP("Core",
                          "Share of the bottleneck that is zeroed at random while training."),
        QT_TRANSLATE_NOOP("Core", "Adapter placement"),
        QT_TRANSLATE_NOOP(
            "Core",
            "ffn: inside the feed-forward branch after its second matrix, as the OFA code has it; "
            "layer: at the very end of each layer."),
        QT_TRANSLATE_NOOP("Core", "Adapters in"),
        QT_TRANSLATE_NOOP("Core",
                          "Which half of the model gets adapters: encoder, decoder or both."),
        QT_TRANSLATE_NOOP("Core", "Layers"),
        QT_TRANSLATE_NOOP(
            "Core", "Layers that get an adapter, counted from 0: all, or ranges such as 0-2,4."),
        QT_TRANSLATE_NOOP("Core", "Start adapters"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Adapter folders or runs that the training goes on from, commas between: one as in "
            "the second stage of a recipe, several to combine; empty starts a new adapter."),
        QT_TRANSLATE_NOOP("Core", "Combine them by"),
        QT_TRANSLATE_NOOP(
            "Core",
            "average trains the mean of the start adapters on; stack trains a new adapter behind "
            "them, frozen in their order; fusion trains attention over them, frozen "
            "(AdapterFusion)."),
        QT_TRANSLATE_NOOP("Core", "Freeze image trunk"),
        QT_TRANSLATE_NOOP("Core",
                          "Keeps the ResNet that reads the picture as it is: faster, less memory."),
        QT_TRANSLATE_NOOP("Core", "Freeze embeddings"),
        QT_TRANSLATE_NOOP("Core",
                          "Keeps the word embedding, and with it the output layer, as it is."),
        QT_TRANSLATE_NOOP("Core", "Picture folder"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Folder that the file names in the captions files are relative to; for COCO the one "
            "that holds train2014, val2014, train2017 or val2017."),
        QT_TRANSLATE_NOOP("Core", "Training captions"),
        QT_TRANSLATE_NOOP("Core", "Captions file to train on."),
        QT_TRANSLATE_NOOP("Core", "Validation captions"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Captions file that the run is evaluated on while it trains; where one file holds all "
            "splits it may stay empty."),
        QT_TRANSLATE_NOOP("Core", "Test captions"),
        QT_TRANSLATE_NOOP("Core",
                          "Captions file for the evaluation after training; may stay empty."),
        QT_TRANSLATE_NOOP("Core", "Train on restval"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Adds the pictures marked restval to those that are trained on, as published results "
            "do."),
        QT_TRANSLATE_NOOP("Core", "Domain"),
        QT_TRANSLATE_NOOP(
            "Core",
            "flat: coloured shapes on plain grounds; scenes: houses, trees, cars, boats and "
            "animals."),
        QT_TRANSLATE_NOOP("Core", "Pictures"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Pictures drawn for all splits together: 80 % to train, 10 % to validate, 10 % to "
            "test."),
        QT_TRANSLATE_NOOP("Core", "pictures"),
        QT_TRANSLATE_NOOP("Core", "Data seed"),
        QT_TRANSLATE_NOOP("Core",
                          "Decides which pictures are drawn; the same seed draws the same."),
        QT_TRANSLATE_NOOP("Core", "Keep picture features"),
        QT_TRANSLATE_NOOP(
            "Core",
            "What a frozen image trunk makes of each picture is kept on disk, so that later "
            "epochs and runs need not compute it: float32 changes no result, float16 takes half "
            "the space and rounds."),
        QT_TRANSLATE_NOOP("Core", "Kept at most"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Disk space that the kept features of all runs together may take. Those longest "
            "unused are deleted; what still finds no room is computed each time."),
        QT_TRANSLATE_NOOP("Core", "GB"),
        QT_TRANSLATE_NOOP(
            "Core",
            "sample: scenes drawn on first use, nothing to download; coco: COCO captions files; "
            "karpathy: dataset_coco.json; tsv: OFA's TSV; folder: your pictures with a CSV or "
            "JSON of captions."),
        QT_TRANSLATE_NOOP("Core", "Also evaluate on"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Further sets, to see what is forgotten: presets, config files, folders in COCO "
            "layout or captions files, with commas between; figures are named after the set."),
        QT_TRANSLATE_NOOP("Core", "Epochs"),
        QT_TRANSLATE_NOOP("Core", "Passes over the training captions."),
        QT_TRANSLATE_NOOP("Core", "Most updates"),
        QT_TRANSLATE_NOOP("Core",
                          "Ends the run after so many updates; 0 does as many as the epochs hold."),
        QT_TRANSLATE_NOOP("Core", "updates"),
        QT_TRANSLATE_NOOP("Core", "Batch size"),
        QT_TRANSLATE_NOOP(
            "Core", "Pictures that pass through the model at once; lower it when memory runs out."),
        QT_TRANSLATE_NOOP("Core", "Captions per picture"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Reference captions that share one pass of a picture through the encoder; 1 is what "
            "OFA does, more learns faster when the image trunk trains."),
        QT_TRANSLATE_NOOP("Core", "captions"),
        QT_TRANSLATE_NOOP("Core", "Accumulate"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Batches whose gradients are added up for one update: as a larger batch, without its "
            "memory."),
        QT_TRANSLATE_NOOP("Core", "batches"),
        QT_TRANSLATE_NOOP("Core", "Workers"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Parts of each batch that are worked on side by side, each by one processor core: "
            "faster for small models; BatchNorm then sees a part at a time, as with several GPUs. "
            "A GPU always works as one."),
        QT_TRANSLATE_NOOP("Core", "workers"),
        QT_TRANSLATE_NOOP("Core", "Gradient checkpointing"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Layers compute their inner values a second time for the gradient instead of keeping "
            "them: less memory, the same result, up to two thirds slower."),
        QT_TRANSLATE_NOOP("Core", "Mixed precision"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Matrix products in 16 bits, weights in 32: faster on graphics cards. float16 scales "
            "the loss and skips updates that overflow; on a processor only bfloat16 has an "
            "effect."),
        QT_TRANSLATE_NOOP("Core", "Learning rate"),
        QT_TRANSLATE_NOOP("Core",
                          "Highest rate of the schedule, reached at the end of the warm-up."),
        QT_TRANSLATE_NOOP("Core", "End rate"),
        QT_TRANSLATE_NOOP("Core",
                          "Rate that the schedule falls to in a straight line at the last update."),
        QT_TRANSLATE_NOOP("Core", "Warm-up"),
        QT_TRANSLATE_NOOP("Core", "Share of all updates in which the learning rate rises from 0."),
        QT_TRANSLATE_NOOP("Core", "Weight decay"),
        QT_TRANSLATE_NOOP("Core", "Decoupled decay of every trained parameter; 0 turns it off."),
        QT_TRANSLATE_NOOP("Core", "Gradient clip"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Largest norm of the gradient of all trained parameters together; 0 turns clipping "
            "off."),
        QT_TRANSLATE_NOOP("Core", "Objective"),
        QT_TRANSLATE_NOOP(
            "Core",
            "cross_entropy learns the reference captions; self_critical (stage 2) rewards the "
            "model's own beams by CIDEr-D."),
        QT_TRANSLATE_NOOP("Core", "CIDEr frequencies"),
        QT_TRANSLATE_NOOP(
            "Core",
            "In how many pictures each n-gram is said: a JSON file or a pickle such as "
            "coco-train-words.p; empty counts the training captions."),
        QT_TRANSLATE_NOOP("Core", "Label smoothing"),
        QT_TRANSLATE_NOOP("Core", "Share of the target that is spread over all other tokens."),
        QT_TRANSLATE_NOOP("Core", "Word loss"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Weight of a second task for an image trunk that trains: to tell from its features "
            "which words the captions hold. A trunk from scratch learns to see much sooner with "
            "it; 0 turns it off."),
        QT_TRANSLATE_NOOP("Core", "Word updates"),
        QT_TRANSLATE_NOOP(
            "Core",
            "First updates of the run, in which an image trunk that trains learns to tell the "
            "captions' words and nothing else learns: a beginning for a trunk from scratch. The "
            "learning rate starts anew after them."),
        QT_TRANSLATE_NOOP("Core", "Drop worst"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Share of a batch's tokens, those of highest loss, that is left out of the update; 0 "
            "keeps all."),
        QT_TRANSLATE_NOOP("Core", "Drop worst after"),
        QT_TRANSLATE_NOOP("Core", "Updates done before the worst tokens are left out."),
        QT_TRANSLATE_NOOP("Core", "Dropout"),
        QT_TRANSLATE_NOOP("Core", "Share of activations that is zeroed at random while training."),
        QT_TRANSLATE_NOOP("Core", "Drop path"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Chance of skipping a layer's branch for a picture while training; rises from 0 at "
            "the first layer to this at the last."),
        QT_TRANSLATE_NOOP("Core", "Trunk drop path"),
        QT_TRANSLATE_NOOP(
            "Core",
            "The same for the blocks of the image trunk's stages; the published recipes have 0."),
        QT_TRANSLATE_NOOP("Core", "Longest caption"),
        QT_TRANSLATE_NOOP("Core", "Words kept of a training caption."),
        QT_TRANSLATE_NOOP("Core", "words"),
        QT_TRANSLATE_NOOP("Core", "Shuffle"),
        QT_TRANSLATE_NOOP("Core", "Draws the training captions in a new order each epoch."),
        QT_TRANSLATE_NOOP("Core", "Seed"),
        QT_TRANSLATE_NOOP("Core",
                          "Decides all that is random in training; the same seed repeats the run."),
        QT_TRANSLATE_NOOP("Core", "Evaluate every"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Updates between evaluations, each with a checkpoint; 0 evaluates at the end of each "
            "epoch."),
        QT_TRANSLATE_NOOP("Core", "Evaluated pictures"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Pictures of the validation split that are captioned at each evaluation; 0 takes all."),
        QT_TRANSLATE_NOOP("Core", "Shown captions"),
        QT_TRANSLATE_NOOP("Core",
                          "Fixed validation pictures whose captions are shown at each evaluation."),
        QT_TRANSLATE_NOOP("Core", "Best by"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Figure that decides which checkpoint is the best: highest CIDEr-D, highest BLEU-4 or "
            "lowest loss."),
        QT_TRANSLATE_NOOP("Core", "Patience"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Evaluations in a row without a new best that end the run early; 0 never does."),
        QT_TRANSLATE_NOOP("Core", "evaluations"),
        QT_TRANSLATE_NOOP("Core", "Further sets at"),
        QT_TRANSLATE_NOOP(
            "Core",
            "every_evaluation evaluates the sets of data.also_evaluate with the target; ends only "
            "at the start and the end."),
        QT_TRANSLATE_NOOP("Core", "Beams"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Captions followed side by side by the search; 1 always takes the likeliest token."),
        QT_TRANSLATE_NOOP("Core", "Longest"),
        QT_TRANSLATE_NOOP("Core", "Tokens of a caption at most."),
        QT_TRANSLATE_NOOP("Core", "tokens"),
        QT_TRANSLATE_NOOP("Core", "Shortest"),
        QT_TRANSLATE_NOOP("Core", "Tokens of a caption at least."),
        QT_TRANSLATE_NOOP("Core", "No repeats of"),
        QT_TRANSLATE_NOOP("Core",
                          "A caption says no sequence of so many tokens twice; 0 allows it."),
        QT_TRANSLATE_NOOP("Core", "Length penalty"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Scores are divided by the length to this power: above 1 favours longer captions, "
            "below 1 shorter ones."),
        QT_TRANSLATE_NOOP("Core", "Temperature"),
        QT_TRANSLATE_NOOP(
            "Core", "Divides the scores before they become probabilities; above 1 flattens them."),
        QT_TRANSLATE_NOOP("Core", "Group"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Runs that belong together carry the same name here, such as those of a sweep; they "
            "are compared by it."),
        QT_TRANSLATE_NOOP("Core", "Device"),
        QT_TRANSLATE_NOOP("Core",
                          "auto takes the graphics card when there is one that LibTorch can use."),
        QT_TRANSLATE_NOOP("Core", "Threads"),
        QT_TRANSLATE_NOOP("Core", "Processor cores used for the matrices; 0 uses all."),
        QT_TRANSLATE_NOOP("Core", "cores"),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Base, adapter, self-critical"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 2 of OFA's caption recipe for Base: rewards by CIDEr-D. Goes on from stage 1: "
            "set adapter.start to its run or adapter folder, the rest as for "
            "coco-ofa-base-adapter."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Base, adapter"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 1 of OFA's caption recipe for Base. Adapters as in the paper: dimension 200; "
            "it names no learning rate, so this is OFA's. Start it in a folder that holds COCO "
            "2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model "
            "folder OFA-Base, or set model.path and data.*."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Base, finetune, self-critical"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 2 of OFA's caption recipe for Base: rewards by CIDEr-D. Goes on from stage 1: "
            "OFA-Base-caption is what captune-cli convert makes of its run, the rest as for "
            "coco-ofa-base-finetune."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Base, finetune"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 1 of OFA's caption recipe for Base. Start it in a folder that holds COCO 2014 "
            "(train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder "
            "OFA-Base, or set model.path and data.*."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Huge, adapter, self-critical"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 2 of OFA's caption recipe for Large (none is published for Huge): rewards by "
            "CIDEr-D. Goes on from stage 1: set adapter.start to its run or adapter folder, the "
            "rest as for coco-ofa-huge-adapter."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Huge, adapter"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 1 of OFA's caption recipe for Large (none is published for Huge). Adapters as "
            "in the paper: dimension 200; it names no learning rate, so this is OFA's. Start it "
            "in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split "
            "(dataset_coco.json) and the model folder OFA-Huge, or set model.path and data.*."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Huge, finetune, self-critical"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 2 of OFA's caption recipe for Large (none is published for Huge): rewards by "
            "CIDEr-D. Goes on from stage 1: OFA-Huge-caption is what captune-cli convert makes of "
            "its run, the rest as for coco-ofa-huge-finetune."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Huge, finetune"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 1 of OFA's caption recipe for Large (none is published for Huge). Start it in "
            "a folder that holds COCO 2014 (train2014, val2014), the Karpathy split "
            "(dataset_coco.json) and the model folder OFA-Huge, or set model.path and data.*."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Large, adapter, self-critical"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 2 of OFA's caption recipe for Large: rewards by CIDEr-D. Goes on from stage 1: "
            "set adapter.start to its run or adapter folder, the rest as for "
            "coco-ofa-large-adapter."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Large, adapter"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 1 of OFA's caption recipe for Large. Adapters as in the paper: dimension 200; "
            "it names no learning rate, so this is OFA's. Start it in a folder that holds COCO "
            "2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model "
            "folder OFA-Large, or set model.path and data.*."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Large, finetune, self-critical"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 2 of OFA's caption recipe for Large: rewards by CIDEr-D. Goes on from stage 1: "
            "OFA-Large-caption is what captune-cli convert makes of its run, the rest as for "
            "coco-ofa-large-finetune."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Large, finetune"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 1 of OFA's caption recipe for Large. Start it in a folder that holds COCO 2014 "
            "(train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder "
            "OFA-Large, or set model.path and data.*."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Medium, adapter, self-critical"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 2 of OFA's caption recipe for Base (none is published for Medium): rewards by "
            "CIDEr-D. Goes on from stage 1: set adapter.start to its run or adapter folder, the "
            "rest as for coco-ofa-medium-adapter."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Medium, adapter"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 1 of OFA's caption recipe for Base (none is published for Medium). Adapters as "
            "in the paper: dimension 200; it names no learning rate, so this is OFA's. Start it "
            "in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split "
            "(dataset_coco.json) and the model folder OFA-Medium, or set model.path and data.*."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Medium, finetune, self-critical"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 2 of OFA's caption recipe for Base (none is published for Medium): rewards by "
            "CIDEr-D. Goes on from stage 1: OFA-Medium-caption is what captune-cli convert makes "
            "of its run, the rest as for coco-ofa-medium-finetune."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Medium, finetune"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 1 of OFA's caption recipe for Base (none is published for Medium). Start it in "
            "a folder that holds COCO 2014 (train2014, val2014), the Karpathy split "
            "(dataset_coco.json) and the model folder OFA-Medium, or set model.path and data.*."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Tiny, adapter, self-critical"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 2 of OFA's caption recipe for Base (none is published for Tiny): rewards by "
            "CIDEr-D. Goes on from stage 1: set adapter.start to its run or adapter folder, the "
            "rest as for coco-ofa-tiny-adapter."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Tiny, adapter"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 1 of OFA's caption recipe for Base (none is published for Tiny). Adapters as "
            "in the paper: dimension 200; it names no learning rate, so this is OFA's. Start it "
            "in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split "
            "(dataset_coco.json) and the model folder OFA-Tiny, or set model.path and data.*."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Tiny, finetune, self-critical"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 2 of OFA's caption recipe for Base (none is published for Tiny): rewards by "
            "CIDEr-D. Goes on from stage 1: OFA-Tiny-caption is what captune-cli convert makes of "
            "its run, the rest as for coco-ofa-tiny-finetune."),
        QT_TRANSLATE_NOOP("Core", "COCO, OFA-Tiny, finetune"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Stage 1 of OFA's caption recipe for Base (none is published for Tiny). Start it in a "
            "folder that holds COCO 2014 (train2014, val2014), the Karpathy split "
            "(dataset_coco.json) and the model folder OFA-Tiny, or set model.path and data.*."),
        QT_TRANSLATE_NOOP("Core", "Drawn pictures, the shipped model from scratch"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Trains the shipped model from random weights on drawn shapes; only its sizes and "
            "vocabulary are read. About 40 minutes on two cores."),
        QT_TRANSLATE_NOOP("Core", "Drawn pictures, adapter on scenes, quick"),
        QT_TRANSLATE_NOOP(
            "Core",
            "The same with fewer pictures, to see a whole run from start to end. About a minute "
            "on two cores."),
        QT_TRANSLATE_NOOP("Core", "Drawn pictures, adapter on scenes"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Teaches the shipped model drawn scenes by training small added layers only. A few "
            "minutes on two cores."),
        QT_TRANSLATE_NOOP("Core", "Drawn pictures, finetune on scenes"),
        QT_TRANSLATE_NOOP(
            "Core",
            "Teaches the shipped model drawn scenes by training all of it but its embeddings. A "
            "few minutes on two cores."),
        QT_TRANSLATE_NOOP("Core", "Evaluating"),
        QT_TRANSLATE_NOOP("Core", "Reading the train split, MiB"),
        QT_TRANSLATE_NOOP("Core", "Reading the val split, MiB"),
        QT_TRANSLATE_NOOP("Core", "Reading the test split, MiB"),
        QT_TRANSLATE_NOOP("Core", "Reading the train split"),
        QT_TRANSLATE_NOOP("Core", "Reading the val split"),
        QT_TRANSLATE_NOOP("Core", "Reading the test split"),
        QT_TRANSLATE_NOOP("Core", "Looking at pictures"),
        QT_TRANSLATE_NOOP("Core", "Counting words"),
        QT_TRANSLATE_NOOP("Core", "Drawing sample scenes"),
        QT_TRANSLATE_NOOP("Core", "Reading the weights"),
        QT_TRANSLATE_NOOP("Core", "Writing the model, MiB"),
        QT_TRANSLATE_NOOP("Core", "setting"),
        QT_TRANSLATE_NOOP("Core", "captions file"),
        QT_TRANSLATE_NOOP("Core", "no captions"),
        QT_TRANSLATE_NOOP("Core", "missing picture"),
        QT_TRANSLATE_NOOP("Core", "truncated picture"),
        QT_TRANSLATE_NOOP("Core", "unreadable picture"),
        QT_TRANSLATE_NOOP("Core", "mislabelled picture"),
        QT_TRANSLATE_NOOP("Core", "duplicate picture"),
        QT_TRANSLATE_NOOP("Core", "leak"),
        QT_TRANSLATE_NOOP("Core", "picture without captions"),
        QT_TRANSLATE_NOOP("Core", "caption without picture"),
        QT_TRANSLATE_NOOP("Core", "empty caption"),
        QT_TRANSLATE_NOOP("Core", "long caption"),
        QT_TRANSLATE_NOOP("Core", "image trunk"),
        QT_TRANSLATE_NOOP("Core", "token embedding"),
        QT_TRANSLATE_NOOP("Core", "encoder"),
        QT_TRANSLATE_NOOP("Core", "decoder"),
        QT_TRANSLATE_NOOP("Core", "embeddings"),
        QT_TRANSLATE_NOOP("Core", "adapters"),
        QT_TRANSLATE_NOOP("Core", "bottleneck"),
        QT_TRANSLATE_NOOP("Core", "stack"),
        QT_TRANSLATE_NOOP("Core", "fusion"),
    };
    return words;
}

}  // namespace captune
