#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the small checkpoints in tests/data/files, as torch.save would, without torch.

    python3 tests/support/make_checkpoints.py tests/data/files

Needs only Python's own library: classes of torch are stood in for by name, and numbers are packed
by hand. Output does not change from call to call.
"""
import argparse
import collections
import io
import pathlib
import pickle
import struct
import sys
import types
import zipfile

PACK = {"Double": "d", "Float": "f", "Half": "e", "Long": "q", "Int": "i", "Short": "h",
        "Char": "b", "Byte": "B", "Bool": "?"}


def stand_in(module, name):
    """A class that pickles under a foreign name."""
    parts = module.split(".")
    for i in range(len(parts)):
        path = ".".join(parts[: i + 1])
        sys.modules.setdefault(path, types.ModuleType(path))
    made = type(name, (), {"__module__": module})
    setattr(sys.modules[module], name, made)
    return made


STORAGE = {kind: stand_in("torch", kind + "Storage") for kind in [*PACK, "BFloat16", "Strange"]}


def function(module, name):
    def call():
        raise AssertionError("only its name is used")
    call.__module__, call.__name__, call.__qualname__ = module, name, name
    stand_in(module, name)
    setattr(sys.modules[module], name, call)
    return call


REBUILD = function("torch._utils", "_rebuild_tensor_v2")
REBUILD_PARAMETER = function("torch._utils", "_rebuild_parameter")
METER = stand_in("fairseq.meters", "AverageMeter")


class Storage:
    def __init__(self, kind, values):
        self.kind, self.values = kind, list(values)

    def data(self):
        if self.kind == "BFloat16":
            return b"".join(struct.pack("<f", v)[2:] for v in self.values)
        return struct.pack(f"<{len(self.values)}{PACK.get(self.kind, 'f')}", *self.values)


class Tensor:
    def __init__(self, storage, sizes, strides=None, offset=0):
        self.storage, self.sizes, self.offset = storage, tuple(sizes), offset
        if strides is None:
            strides, step = [], 1
            for size in reversed(self.sizes):
                strides.insert(0, step)
                step *= size
        self.strides = tuple(strides)

    def __reduce_ex__(self, protocol):
        return REBUILD, (self.storage, self.offset, self.sizes, self.strides, False,
                         collections.OrderedDict())


class Parameter:
    def __init__(self, tensor):
        self.tensor = tensor

    def __reduce_ex__(self, protocol):
        return REBUILD_PARAMETER, (self.tensor, True, collections.OrderedDict())


def tensor(kind, sizes, first=0.0, step=1.0):
    count = 1
    for size in sizes:
        count *= size
    make = (lambda v: v) if kind in ("Double", "Float", "Half", "BFloat16") else int
    return Tensor(Storage(kind, [make(first + step * i) for i in range(count)]), sizes)


class Pickler(pickle._Pickler):
    def __init__(self, file, protocol, legacy):
        super().__init__(file, protocol)
        self.legacy, self.keys = legacy, {}

    def persistent_id(self, value):
        if not isinstance(value, Storage):
            return None
        key = self.keys.setdefault(id(value), (str(len(self.keys)), value))[0]
        head = ("storage", STORAGE[value.kind], key, "cpu", len(value.values))
        return head + ((None,) if self.legacy else ())


def dump(value, protocol, legacy):
    file = io.BytesIO()
    pickler = Pickler(file, protocol, legacy)
    pickler.dump(value)
    return file.getvalue(), list(pickler.keys.values())


def save_zip(path, value, protocol=2, compression=zipfile.ZIP_STORED, extra=()):
    data, storages = dump(value, protocol, False)
    entries = [("data.pkl", data)]
    entries += [("data/" + key, storage.data()) for key, storage in storages]
    entries += [("version", b"3\n"), *extra]
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(path.stem + "/" + name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = compression
            archive.writestr(info, content)


def save_legacy(path, value, protocol=2):
    data, storages = dump(value, protocol, True)
    system = {"protocol_version": 1001, "little_endian": True,
              "type_sizes": {"short": 2, "int": 4, "long": 4}}
    with open(path, "wb") as file:
        pickle.dump(0x1950A86A20F9469CFC6C, file, protocol=protocol)
        pickle.dump(1001, file, protocol=protocol)
        pickle.dump(system, file, protocol=protocol)
        file.write(data)
        pickle.dump([key for key, _ in storages], file, protocol=protocol)
        for _, storage in storages:
            file.write(struct.pack("<q", len(storage.values)) + storage.data())


def every_kind():
    base = Storage("Float", [float(i) for i in range(12)])
    state = collections.OrderedDict()
    for kind in [*PACK, "BFloat16"]:
        state[kind] = tensor(kind, (1,) if kind == "Bool" else (2, 3))
    state["transposed"] = Tensor(base, (4, 3), (1, 4))
    state["part"] = Tensor(base, (2, 2), (6, 1), 3)
    state["whole"] = Tensor(base, (12,))
    state["parameter"] = Parameter(tensor("Float", (3,), 5.0))
    state["scalar"] = tensor("Float", (), 7.5)
    state["empty"] = tensor("Float", (0, 3))
    state._metadata = collections.OrderedDict(version=1)
    return state


def containers():
    meter = METER()
    meter.sum = 3
    return {
        "none": None, "true": True, "int": -5, "wide": 1 << 40, "huge": 1 << 80,
        "negative": -(1 << 40), "float": 2.5, "text": "naïve", "bytes": b"\x00\x01",
        "list": [1, "two", [3.0]], "tuple": (1, 2, 3, 4), "set": {1}, "frozen": frozenset({2}),
        "namespace": argparse.Namespace(arch="ofa_tiny", layers=4, scale=True),
        "meter": meter, "size": 1.0, 7: "number as key",
        "long text": "x" * 300, "ordered": collections.OrderedDict([("a", 1), ("b", 2)]),
    }


def malicious(target):
    class Attack:
        def __reduce__(self):
            import os
            return os.system, ("touch " + target,)
    return {"model": collections.OrderedDict(weight=tensor("Float", (2,))), "attack": Attack()}


def tiny_state(width=8, vocabulary=12, ffn=16, layers=1, blocks=1, adapter=0):
    """Every tensor of a one-layer OFA, under the original names; numbers count upwards."""
    state = collections.OrderedDict()

    def add(name, *sizes, kind="Float"):
        state[name] = tensor(kind, sizes, len(state) / 64, 1 / 1024)

    def pair(name, *sizes):
        add(name + ".weight", *sizes)
        add(name + ".bias", sizes[0])

    def attention(name):
        add(name + ".c_attn", 2)
        for part in ("k_proj", "v_proj", "q_proj", "out_proj"):
            pair(f"{name}.{part}", width, width)

    def norm(name, channels):
        pair(name, channels)
        add(name + ".running_mean", channels)
        add(name + ".running_var", channels)
        add(name + ".num_batches_tracked", kind="Long")

    def feed_forward(name):
        pair(name + ".fc1", ffn, width)
        pair(name + ".fc2", width, ffn)
        pair(name + ".ffn_layernorm", ffn)
        pair(name + ".final_layer_norm", width)
        if adapter:
            pair(name + ".adapter.down_proj", adapter, width)
            pair(name + ".adapter.up_proj", width, adapter)

    for side in ("encoder", "decoder"):
        add(side + ".version", 1)
        if side == "encoder":
            add("encoder.embed_tokens.weight", vocabulary, width)
        state[side + ".embed_tokens.weight"] = state["encoder.embed_tokens.weight"]
        for name in ("layernorm_embedding", "pos_ln", "image_pos_ln", "layer_norm"):
            pair(f"{side}.{name}", width)
        add(side + ".embed_positions.weight", 18, width)
        add(side + ".embed_image_positions.weight", 17, width)
        add(side + ".token_rp_bucket", 2, 2, kind="Long")
        add(side + ".image_rp_bucket", 2, 2, kind="Long")
        for layer in range(layers):
            add(f"{side}.token_rel_pos_table_list.{layer}.weight", 2 * 3 - 1, 2)
            add(f"{side}.image_rel_pos_table_list.{layer}.weight", (2 * 4 - 1) ** 2 + 3, 2)

    add("encoder.type_embedding.weight", 2, width)
    pair("encoder.patch_layernorm_embedding", width)
    pair("encoder.image_proj", width, 1024)
    state["encoder.image_proj.weight"] = tensor("Float", (width, 1024), 0.0, 0.0)
    pair("encoder.pos_q_linear", width, width)
    pair("encoder.pos_k_linear", width, width)
    for part in ("self_pos_q_linear", "self_pos_k_linear", "cross_pos_q_linear",
                 "cross_pos_k_linear"):
        pair("decoder." + part, width, width)
    pair("decoder.code_layernorm_embedding", width)
    add("decoder.image_position_idx", 3, kind="Long")
    state["decoder.output_projection.weight"] = state["encoder.embed_tokens.weight"]

    add("encoder.embed_images.conv1.weight", 1, 1, 1, 1)
    norm("encoder.embed_images.bn1", 1)
    for stage in (1, 2, 3):
        for block in range(blocks):
            name = f"encoder.embed_images.layer{stage}.{block}"
            for i in (1, 2, 3):
                add(f"{name}.conv{i}.weight", 1, 1, 1, 1)
                norm(f"{name}.bn{i}", 1)
            if block == 0:
                add(name + ".downsample.0.weight", 1, 1, 1, 1)
                norm(name + ".downsample.1", 1)

    for layer in range(layers):
        name = f"encoder.layers.{layer}"
        attention(name + ".self_attn")
        pair(name + ".self_attn_layer_norm", width)
        pair(name + ".attn_ln", width)
        feed_forward(name)
        name = f"decoder.layers.{layer}"
        attention(name + ".self_attn")
        attention(name + ".encoder_attn")
        for part in ("self_attn_layer_norm", "self_attn_ln", "encoder_attn_layer_norm",
                     "cross_attn_ln"):
            pair(f"{name}.{part}", width)
        feed_forward(name)
    return state


FLAGS = dict(arch="ofa_tiny", encoder_embed_dim=8, decoder_embed_dim=8, encoder_ffn_embed_dim=16,
             decoder_ffn_embed_dim=16, encoder_layers=1, decoder_layers=1,
             encoder_attention_heads=2, decoder_attention_heads=2, resnet_type="resnet18",
             encoder_normalize_before=True, decoder_normalize_before=True,
             share_decoder_input_output_embed=True, share_all_embeddings=True,
             layernorm_embedding=True, patch_layernorm_embedding=True,
             code_layernorm_embedding=True, add_type_embedding=True, scale_attn=True,
             scale_fc=True, scale_heads=True, scale_resids=False, disable_entangle=True,
             entangle_position_embedding=False, attn_scale_factor=2, no_scale_embedding=True,
             activation_fn="gelu", token_bucket_size=3, image_bucket_size=4, code_image_size=32,
             max_source_positions=16, max_target_positions=16, patch_image_size=64, dropout=0.1,
             attention_dropout=0.0, relu_dropout=0.0, encoder_drop_path_rate=0.1,
             decoder_drop_path_rate=0.2, resnet_drop_path_rate=0.0, num_bins=0, code_dict_size=0)


def old_names(state):
    """As the oldest fairseq checkpoints have it: numbered norms, one in_proj for q, k and v."""
    norms = {"self_attn_layer_norm": 0, "encoder_attn_layer_norm": 1, "final_layer_norm": 2}
    result = collections.OrderedDict()
    for name, value in state.items():
        parts = name.split(".")
        if parts[1] == "layers" and parts[3] in norms:
            number = norms[parts[3]]
            if parts[0] == "encoder":
                number = min(number, 1)
            name = ".".join([*parts[:3], "layer_norms", str(number), parts[4]])
        if parts[-2] in ("q_proj", "k_proj", "v_proj"):
            continue
        result[name] = value
        if parts[-1] == "c_attn":
            for end, whole in (("weight", "in_proj_weight"), ("bias", "in_proj_bias")):
                split = [state[f"{'.'.join(parts[:-1])}.{p}_proj.{end}"] for p in "qkv"]
                values = [v for one in split for v in one.storage.values]
                sizes = (3 * split[0].sizes[0], *split[0].sizes[1:])
                result[".".join([*parts[:-1], whole])] = Tensor(Storage("Float", values), sizes)
    return result


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for protocol in (2, 4):
        save_zip(folder / f"zip_protocol{protocol}.pt", every_kind(), protocol)
        save_legacy(folder / f"legacy_protocol{protocol}.pt", every_kind(), protocol)
    save_zip(folder / "containers.pt", containers())
    save_zip(folder / "containers_protocol4.pt", containers(), 4)
    save_zip(folder / "compressed.pt", every_kind(), compression=zipfile.ZIP_DEFLATED)
    save_zip(folder / "torchscript.pt", every_kind(), extra=[("constants.pkl", b"\x80\x02).")])
    save_zip(folder / "big_endian.pt", every_kind(), extra=[("byteorder", b"big")])
    save_zip(folder / "malicious.pt", malicious("malicious-was-here"))
    save_legacy(folder / "malicious_legacy.pt", malicious("malicious-was-here"))
    limit, zipfile.ZIP64_LIMIT = zipfile.ZIP64_LIMIT, 10
    save_zip(folder / "zip64.pt", every_kind())
    zipfile.ZIP64_LIMIT = limit

    numbers = Storage("Float", range(4))
    save_zip(folder / "outside.pt", {"a": Tensor(numbers, (5,))})
    save_zip(folder / "outside_by_stride.pt", {"a": Tensor(numbers, (2, 2), (3, 1))})
    save_zip(folder / "outside_by_offset.pt", {"a": Tensor(numbers, (2,), (1,), 3)})
    save_zip(folder / "wraps.pt", {"a": Tensor(numbers, (1 << 62, 8), (8, 1 << 61))})
    save_zip(folder / "repeats.pt", {"a": Tensor(numbers, (1 << 40,), (0,))})
    save_zip(folder / "strange_type.pt", {"a": Tensor(Storage("Strange", range(4)), (4,))})

    flags = argparse.Namespace(**FLAGS)
    optimizer = [{"optimizer_name": "FairseqAdam", "num_updates": 3}]
    save_legacy(folder / "original.pt", {
        "args": None, "cfg": {"_name": None, "model": flags}, "model": tiny_state(),
        "optimizer_history": optimizer, "extra_state": {"metrics": METER()}})
    save_legacy(folder / "original_adapter.pt", {
        "args": argparse.Namespace(**FLAGS, adapter=True, adapter_dim=3),
        "model": tiny_state(adapter=3)}, 4)
    save_legacy(folder / "original_old_names.pt", {
        "args": flags, "model": old_names(tiny_state())})


if __name__ == "__main__":
    main()
