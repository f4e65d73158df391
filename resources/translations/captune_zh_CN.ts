<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CaptionSource</name>
    <message>
        <source>plain model (%1)</source>
        <translation>原模型（%1）</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>%1 better</source>
        <translation>%1，更好</translation>
    </message>
    <message>
        <source>%1 worse</source>
        <translation>%1，更差</translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1，相当</translation>
    </message>
    <message>
        <source>%1 not sure</source>
        <translation>%1，不确定</translation>
    </message>
    <message>
        <source>%1, deviation</source>
        <translation>%1，标准差</translation>
    </message>
    <message>
        <source>%1, change</source>
        <translation>%1，变化</translation>
    </message>
    <message>
        <source>%1, change at least</source>
        <translation>%1，变化至少</translation>
    </message>
    <message>
        <source>%1, change at most</source>
        <translation>%1，变化至多</translation>
    </message>
    <message>
        <source>best of all</source>
        <translation>全部中最好</translation>
    </message>
    <message>
        <source>%1 % more</source>
        <translation>多 %1 %</translation>
    </message>
    <message>
        <source>%1 % less</source>
        <translation>少 %1 %</translation>
    </message>
    <message>
        <source>Trainable parameters</source>
        <translation>可训练参数</translation>
    </message>
    <message>
        <source>Seconds per update</source>
        <translation>每次更新秒数</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>峰值内存</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>训练时间</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Parameters of the model</source>
        <translation>模型参数</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干模型</translation>
    </message>
    <message>
        <source>Weights of the backbone</source>
        <translation>骨干模型权重</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>training pictures and captions</source>
        <translation>训练图片和描述</translation>
    </message>
    <message>
        <source>validation pictures and captions</source>
        <translation>验证图片和描述</translation>
    </message>
    <message>
        <source>number of training pictures</source>
        <translation>训练图片数</translation>
    </message>
    <message>
        <source>number of validation pictures</source>
        <translation>验证图片数</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1 is %2 at update %3 of %4; its figures may still change.</source>
        <translation>%1 %2，位于第 %3 次更新（共 %4 次）；其数据仍可能变化。</translation>
    </message>
    <message numerus="yes">
        <source>%n runs did not finish; their figures may still change.</source>
        <translation>
            <numerusform>有 %n 个运行尚未完成，其指标可能还会变化。</numerusform>
        </translation>
    </message>
    <message>
        <source>The runs start from different backbones (%1): the figures compare models, not only methods.</source>
        <translation>这些运行从不同的骨干模型开始（%1）：数据比较的是模型，而不只是方法。</translation>
    </message>
    <message>
        <source>The runs have not seen the same data; these differ: %1.</source>
        <translation>这些运行使用的数据不同；不同之处：%1。</translation>
    </message>
    <message>
        <source>The captions were made with different decoding settings, which alone changes the figures; these differ: %1.</source>
        <translation>描述是用不同的解码设置生成的，仅此就会改变数据；不同之处：%1。</translation>
    </message>
    <message>
        <source>%1 was tested on other pictures than %2; only those of both are compared picture by picture.</source>
        <translation>%1 测试所用的图片与 %2 不同；只逐图比较两者共有的图片。</translation>
    </message>
    <message>
        <source>Validation, mean over seeds</source>
        <translation>验证，各种子的平均</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test, mean over seeds</source>
        <translation>测试，各种子的平均</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Other sets</source>
        <translation>其他数据集</translation>
    </message>
    <message>
        <source>Figures on other sets at the best checkpoint; the change is since the first evaluation of the same run.</source>
        <translation>最好检查点在其他数据集上的数据；变化相对于同一运行的第一次评估。</translation>
    </message>
    <message>
        <source>Figures of the best evaluation; changes are against the first column.</source>
        <translation>最好一次评估的数据；变化相对于第一列。</translation>
    </message>
    <message>
        <source>Changes are against the first column. In brackets: their 95 % interval over %1 paired resamples of the %2 pictures that both captioned.</source>
        <translation>变化相对于第一列。方括号内：对两者都描述过的 %2 张图片做 %1 次配对重抽样所得的 95 % 区间。</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n runs)</source>
        <translation>
            <numerusform>%1（%n 个运行）</numerusform>
        </translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Table of figures</source>
        <translation>数据表</translation>
    </message>
    <message>
        <source>LaTeX tables</source>
        <translation>LaTeX 表格</translation>
    </message>
    <message>
        <source>Export this comparison</source>
        <translation>导出此比较</translation>
    </message>
    <message>
        <source>Changes are against the first column. How sure they are can be told once both runs have captioned the same test pictures.</source>
        <translation>变化相对于第一列。两个运行都描述过相同的测试图片后，才能说明其可信程度。</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
</context>
<context>
    <name>ConfigForm</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>默认 %1</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Decoding</source>
        <translation>解码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What the run is called in lists; part of its folder&apos;s name.</source>
        <translation>运行在列表中的名称；也是其文件夹名的一部分。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Name of a shipped model (mini), a model folder, or an original OFA .pt checkpoint.</source>
        <translation>随附模型的名称（mini）、模型文件夹，或原始 OFA 的 .pt 检查点。</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>图片尺寸</translation>
    </message>
    <message>
        <source>Side of the square that pictures are resized to; 0 takes the size the model was made for.</source>
        <translation>图片缩放成的正方形的边长；0 采用模型原本的尺寸。</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示语</translation>
    </message>
    <message>
        <source>Question put before every picture. OFA was trained with the default, leading blank included.</source>
        <translation>放在每张图片之前的问题。OFA 是用默认值训练的，包括开头的空格。</translation>
    </message>
    <message>
        <source>adapter trains small added layers and leaves the model as it is; finetune trains the model itself; scratch starts from random weights.</source>
        <translation>adapter 训练添加的小层，模型保持不变；finetune 训练模型本身；scratch 从随机权重开始。</translation>
    </message>
    <message>
        <source>Adapter width</source>
        <translation>适配器维度</translation>
    </message>
    <message>
        <source>Width of the bottleneck. Twice the width is twice the trained parameters.</source>
        <translation>瓶颈的宽度。宽度加倍，被训练的参数也加倍。</translation>
    </message>
    <message>
        <source>Adapter scalar</source>
        <translation>适配器标量</translation>
    </message>
    <message>
        <source>Factor on what the adapter adds: a number, or learnable to train it from 1 (learnable:0.5 trains it from 0.5).</source>
        <translation>适配器输出所乘的系数：一个数，或 learnable 表示从 1 开始训练（learnable:0.5 从 0.5 开始）。</translation>
    </message>
    <message>
        <source>Adapter start</source>
        <translation>适配器起点</translation>
    </message>
    <message>
        <source>bert draws small random weights, as the OFA code does; lora starts with the adapter changing nothing.</source>
        <translation>bert 像 OFA 代码那样取小的随机权重；lora 从不改变任何东西的适配器开始。</translation>
    </message>
    <message>
        <source>Adapter dropout</source>
        <translation>适配器丢弃率</translation>
    </message>
    <message>
        <source>Share of the bottleneck that is zeroed at random while training.</source>
        <translation>训练时瓶颈中随机置零的比例。</translation>
    </message>
    <message>
        <source>Adapter placement</source>
        <translation>适配器位置</translation>
    </message>
    <message>
        <source>ffn: inside the feed-forward branch after its second matrix, as the OFA code has it; layer: at the very end of each layer.</source>
        <translation>ffn：在前馈分支内第二个矩阵之后，与 OFA 代码相同；layer：在每一层的最末端。</translation>
    </message>
    <message>
        <source>Adapters in</source>
        <translation>适配器放在</translation>
    </message>
    <message>
        <source>Which half of the model gets adapters: encoder, decoder or both.</source>
        <translation>模型的哪一半带适配器：编码器、解码器或两者。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layers that get an adapter, counted from 0: all, or ranges such as 0-2,4.</source>
        <translation>带适配器的层，从 0 数起：all，或 0-2,4 这样的范围。</translation>
    </message>
    <message>
        <source>Start adapters</source>
        <translation>起始适配器</translation>
    </message>
    <message>
        <source>Adapter folders or runs that the training goes on from, commas between: one as in the second stage of a recipe, several to combine; empty starts a new adapter.</source>
        <translation>训练从中继续的适配器文件夹或运行，用逗号分隔：一个用于配方的第二阶段，多个则合并；留空则新建一个适配器。</translation>
    </message>
    <message>
        <source>Combine them by</source>
        <translation>合并方式</translation>
    </message>
    <message>
        <source>average trains the mean of the start adapters on; stack trains a new adapter behind them, frozen in their order; fusion trains attention over them, frozen (AdapterFusion).</source>
        <translation>average 继续训练起始适配器的平均；stack 在按次序冻结的它们之后训练一个新的适配器；fusion 在它们冻结时训练对它们的注意力（AdapterFusion）。</translation>
    </message>
    <message>
        <source>Freeze image trunk</source>
        <translation>冻结图像主干</translation>
    </message>
    <message>
        <source>Keeps the ResNet that reads the picture as it is: faster, less memory.</source>
        <translation>读取图片的 ResNet 保持不变：更快，内存更少。</translation>
    </message>
    <message>
        <source>Freeze embeddings</source>
        <translation>冻结词嵌入</translation>
    </message>
    <message>
        <source>Keeps the word embedding, and with it the output layer, as it is.</source>
        <translation>词嵌入以及与之共享的输出层保持不变。</translation>
    </message>
    <message>
        <source>Picture folder</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Folder that the file names in the captions files are relative to; for COCO the one that holds train2014, val2014, train2017 or val2017.</source>
        <translation>描述文件中的文件名所相对的文件夹；对 COCO 是包含 train2014、val2014、train2017 或 val2017 的那一个。</translation>
    </message>
    <message>
        <source>Training captions</source>
        <translation>训练描述</translation>
    </message>
    <message>
        <source>Captions file to train on.</source>
        <translation>用来训练的描述文件。</translation>
    </message>
    <message>
        <source>Validation captions</source>
        <translation>验证描述</translation>
    </message>
    <message>
        <source>Captions file that the run is evaluated on while it trains; where one file holds all splits it may stay empty.</source>
        <translation>训练期间用来评估的描述文件；若一个文件包含所有划分，可以留空。</translation>
    </message>
    <message>
        <source>Test captions</source>
        <translation>测试描述</translation>
    </message>
    <message>
        <source>Captions file for the evaluation after training; may stay empty.</source>
        <translation>训练之后评估用的描述文件；可以留空。</translation>
    </message>
    <message>
        <source>Train on restval</source>
        <translation>用 restval 训练</translation>
    </message>
    <message>
        <source>Adds the pictures marked restval to those that are trained on, as published results do.</source>
        <translation>把标为 restval 的图片加入训练，与公开结果的做法相同。</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>flat: coloured shapes on plain grounds; scenes: houses, trees, cars, boats and animals.</source>
        <translation>flat：纯色背景上的彩色图形；scenes：房屋、树、汽车、船和动物。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures drawn for all splits together: 80 % to train, 10 % to validate, 10 % to test.</source>
        <translation>为所有划分一共绘制的图片：80 % 训练，10 % 验证，10 % 测试。</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>张</translation>
    </message>
    <message>
        <source>Data seed</source>
        <translation>数据种子</translation>
    </message>
    <message>
        <source>Decides which pictures are drawn; the same seed draws the same.</source>
        <translation>决定绘制哪些图片；种子相同则图片相同。</translation>
    </message>
    <message>
        <source>Keep picture features</source>
        <translation>保存图片特征</translation>
    </message>
    <message>
        <source>What a frozen image trunk makes of each picture is kept on disk, so that later epochs and runs need not compute it: float32 changes no result, float16 takes half the space and rounds.</source>
        <translation>冻结的图像主干对每张图片的输出保存在磁盘上，后面的轮次和运行不必再计算：float32 不改变任何结果，float16 占一半空间但有舍入。</translation>
    </message>
    <message>
        <source>Kept at most</source>
        <translation>最多保存</translation>
    </message>
    <message>
        <source>Disk space that the kept features of all runs together may take. Those longest unused are deleted; what still finds no room is computed each time.</source>
        <translation>所有运行保存的特征合计可占的磁盘空间。最久未用的会被删除；仍放不下的每次重新计算。</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>sample: scenes drawn on first use, nothing to download; coco: COCO captions files; karpathy: dataset_coco.json; tsv: OFA&apos;s TSV; folder: your pictures with a CSV or JSON of captions.</source>
        <translation>sample：首次使用时绘制的场景，无需下载；coco：COCO 描述文件；karpathy：dataset_coco.json；tsv：OFA 的 TSV；folder：您自己的图片加上 CSV 或 JSON 描述。</translation>
    </message>
    <message>
        <source>Also evaluate on</source>
        <translation>同时评估</translation>
    </message>
    <message>
        <source>Further sets, to see what is forgotten: presets, config files, folders in COCO layout or captions files, with commas between; figures are named after the set.</source>
        <translation>另外的数据集，用来看忘掉了什么：预设、配置文件、COCO 布局的文件夹或描述文件，用逗号分隔；指标以数据集命名。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Passes over the training captions.</source>
        <translation>遍历训练描述的次数。</translation>
    </message>
    <message>
        <source>Most updates</source>
        <translation>最多更新</translation>
    </message>
    <message>
        <source>Ends the run after so many updates; 0 does as many as the epochs hold.</source>
        <translation>在这么多次更新之后结束运行；0 表示由轮数决定。</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>次更新</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Pictures that pass through the model at once; lower it when memory runs out.</source>
        <translation>同时通过模型的图片数；内存不够时请减小。</translation>
    </message>
    <message>
        <source>Captions per picture</source>
        <translation>每图描述数</translation>
    </message>
    <message>
        <source>Reference captions that share one pass of a picture through the encoder; 1 is what OFA does, more learns faster when the image trunk trains.</source>
        <translation>一张图片通过编码器一次时共用的参考描述数；OFA 用 1，训练图像主干时多一些学得更快。</translation>
    </message>
    <message>
        <source>captions</source>
        <translation>条</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>累积</translation>
    </message>
    <message>
        <source>Batches whose gradients are added up for one update: as a larger batch, without its memory.</source>
        <translation>一次更新累加多少批的梯度：相当于更大的批，但不占相应的内存。</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作线程</translation>
    </message>
    <message>
        <source>Parts of each batch that are worked on side by side, each by one processor core: faster for small models; BatchNorm then sees a part at a time, as with several GPUs. A GPU always works as one.</source>
        <translation>每批分成几份并行处理，每份用一个处理器核：对小模型更快；BatchNorm 此时每次只看到一份，与多 GPU 时相同。GPU 总是作为一个整体工作。</translation>
    </message>
    <message>
        <source>workers</source>
        <translation>个</translation>
    </message>
    <message>
        <source>Gradient checkpointing</source>
        <translation>梯度检查点</translation>
    </message>
    <message>
        <source>Layers compute their inner values a second time for the gradient instead of keeping them: less memory, the same result, up to two thirds slower.</source>
        <translation>为求梯度，各层第二次计算内部值而不是保存它们：内存更少，结果相同，最多慢三分之二。</translation>
    </message>
    <message>
        <source>Mixed precision</source>
        <translation>混合精度</translation>
    </message>
    <message>
        <source>Matrix products in 16 bits, weights in 32: faster on graphics cards. float16 scales the loss and skips updates that overflow; on a processor only bfloat16 has an effect.</source>
        <translation>矩阵乘用 16 位，权重用 32 位：在显卡上更快。float16 会缩放损失并跳过溢出的更新；在处理器上只有 bfloat16 有效。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Highest rate of the schedule, reached at the end of the warm-up.</source>
        <translation>学习率计划的最高值，在预热结束时达到。</translation>
    </message>
    <message>
        <source>End rate</source>
        <translation>最终学习率</translation>
    </message>
    <message>
        <source>Rate that the schedule falls to in a straight line at the last update.</source>
        <translation>学习率计划在最后一次更新时直线下降到的值。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Share of all updates in which the learning rate rises from 0.</source>
        <translation>学习率从 0 上升所占全部更新的比例。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Decoupled decay of every trained parameter; 0 turns it off.</source>
        <translation>对每个被训练参数的解耦衰减；0 表示关闭。</translation>
    </message>
    <message>
        <source>Gradient clip</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>Largest norm of the gradient of all trained parameters together; 0 turns clipping off.</source>
        <translation>所有被训练参数的梯度合起来的最大范数；0 表示不裁剪。</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>cross_entropy learns the reference captions; self_critical (stage 2) rewards the model&apos;s own beams by CIDEr-D.</source>
        <translation>cross_entropy 学习参考描述；self_critical（第二阶段）用 CIDEr-D 奖励模型自己的束。</translation>
    </message>
    <message>
        <source>CIDEr frequencies</source>
        <translation>CIDEr 频率</translation>
    </message>
    <message>
        <source>In how many pictures each n-gram is said: a JSON file or a pickle such as coco-train-words.p; empty counts the training captions.</source>
        <translation>每个 n 元组出现在多少张图片的描述中：JSON 文件或 coco-train-words.p 这样的 pickle；留空则统计训练描述。</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Share of the target that is spread over all other tokens.</source>
        <translation>目标概率中分给所有其他词元的比例。</translation>
    </message>
    <message>
        <source>Word loss</source>
        <translation>词损失</translation>
    </message>
    <message>
        <source>Weight of a second task for an image trunk that trains: to tell from its features which words the captions hold. A trunk from scratch learns to see much sooner with it; 0 turns it off.</source>
        <translation>被训练的图像主干的第二个任务的权重：由特征说出描述中有哪些词。从头训练的主干由此更早学会看；0 表示关闭。</translation>
    </message>
    <message>
        <source>Word updates</source>
        <translation>词任务更新</translation>
    </message>
    <message>
        <source>First updates of the run, in which an image trunk that trains learns to tell the captions&apos; words and nothing else learns: a beginning for a trunk from scratch. The learning rate starts anew after them.</source>
        <translation>运行最初的若干次更新，其间只有图像主干学习说出描述中的词：供从头训练的主干起步。之后学习率重新开始。</translation>
    </message>
    <message>
        <source>Drop worst</source>
        <translation>丢弃最差</translation>
    </message>
    <message>
        <source>Share of a batch&apos;s tokens, those of highest loss, that is left out of the update; 0 keeps all.</source>
        <translation>一批中损失最高的词元有多大比例不参与更新；0 表示全部保留。</translation>
    </message>
    <message>
        <source>Drop worst after</source>
        <translation>此后丢弃最差</translation>
    </message>
    <message>
        <source>Updates done before the worst tokens are left out.</source>
        <translation>在多少次更新之后开始丢弃最差的词元。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>丢弃率</translation>
    </message>
    <message>
        <source>Share of activations that is zeroed at random while training.</source>
        <translation>训练时随机置零的激活比例。</translation>
    </message>
    <message>
        <source>Drop path</source>
        <translation>路径丢弃</translation>
    </message>
    <message>
        <source>Chance of skipping a layer&apos;s branch for a picture while training; rises from 0 at the first layer to this at the last.</source>
        <translation>训练时对一张图片跳过某层分支的概率；从第一层的 0 升到最后一层的这个值。</translation>
    </message>
    <message>
        <source>Trunk drop path</source>
        <translation>主干路径丢弃</translation>
    </message>
    <message>
        <source>The same for the blocks of the image trunk&apos;s stages; the published recipes have 0.</source>
        <translation>对图像主干各阶段的块同样处理；公开的配方用 0。</translation>
    </message>
    <message>
        <source>Longest caption</source>
        <translation>最长描述</translation>
    </message>
    <message>
        <source>Words kept of a training caption.</source>
        <translation>一条训练描述保留的词数。</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>打乱</translation>
    </message>
    <message>
        <source>Draws the training captions in a new order each epoch.</source>
        <translation>每轮以新的次序取训练描述。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Decides all that is random in training; the same seed repeats the run.</source>
        <translation>决定训练中的一切随机性；种子相同则运行可重复。</translation>
    </message>
    <message>
        <source>Evaluate every</source>
        <translation>评估间隔</translation>
    </message>
    <message>
        <source>Updates between evaluations, each with a checkpoint; 0 evaluates at the end of each epoch.</source>
        <translation>两次评估之间的更新数，每次评估都存检查点；0 表示每轮结束时评估。</translation>
    </message>
    <message>
        <source>Evaluated pictures</source>
        <translation>评估图片数</translation>
    </message>
    <message>
        <source>Pictures of the validation split that are captioned at each evaluation; 0 takes all.</source>
        <translation>每次评估时描述的验证图片数；0 表示全部。</translation>
    </message>
    <message>
        <source>Shown captions</source>
        <translation>展示描述数</translation>
    </message>
    <message>
        <source>Fixed validation pictures whose captions are shown at each evaluation.</source>
        <translation>每次评估时展示其描述的固定验证图片数。</translation>
    </message>
    <message>
        <source>Best by</source>
        <translation>择优标准</translation>
    </message>
    <message>
        <source>Figure that decides which checkpoint is the best: highest CIDEr-D, highest BLEU-4 or lowest loss.</source>
        <translation>决定哪个检查点最好的指标：最高的 CIDEr-D、最高的 BLEU-4 或最低的损失。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Evaluations in a row without a new best that end the run early; 0 never does.</source>
        <translation>连续多少次评估没有新的最好值就提前结束；0 表示从不。</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>次评估</translation>
    </message>
    <message>
        <source>Further sets at</source>
        <translation>另外的数据集在</translation>
    </message>
    <message>
        <source>every_evaluation evaluates the sets of data.also_evaluate with the target; ends only at the start and the end.</source>
        <translation>every_evaluation 与目标数据一起评估 data.also_evaluate 的数据集；ends 只在开始和结束时评估。</translation>
    </message>
    <message>
        <source>Beams</source>
        <translation>束宽</translation>
    </message>
    <message>
        <source>Captions followed side by side by the search; 1 always takes the likeliest token.</source>
        <translation>搜索时并行跟踪的描述数；1 表示总取最可能的词元。</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Tokens of a caption at most.</source>
        <translation>一条描述最多的词元数。</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation>最短</translation>
    </message>
    <message>
        <source>Tokens of a caption at least.</source>
        <translation>一条描述最少的词元数。</translation>
    </message>
    <message>
        <source>No repeats of</source>
        <translation>不重复</translation>
    </message>
    <message>
        <source>A caption says no sequence of so many tokens twice; 0 allows it.</source>
        <translation>一条描述不会把这么多个词元的序列说两次；0 表示允许。</translation>
    </message>
    <message>
        <source>Length penalty</source>
        <translation>长度惩罚</translation>
    </message>
    <message>
        <source>Scores are divided by the length to this power: above 1 favours longer captions, below 1 shorter ones.</source>
        <translation>分数除以长度的这个幂：大于 1 偏向较长的描述，小于 1 偏向较短的。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Divides the scores before they become probabilities; above 1 flattens them.</source>
        <translation>在变成概率之前去除分数；大于 1 使分布更平。</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Runs that belong together carry the same name here, such as those of a sweep; they are compared by it.</source>
        <translation>属于一起的运行在这里用同一个名称，例如一次扫描的各个运行；比较时据此归类。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>auto takes the graphics card when there is one that LibTorch can use.</source>
        <translation>auto 在有 LibTorch 可用的显卡时使用显卡。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Processor cores used for the matrices; 0 uses all.</source>
        <translation>矩阵运算使用的处理器核数；0 表示全部。</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>核</translation>
    </message>
    <message>
        <source>COCO, OFA-Base, adapter, self-critical</source>
        <translation>COCO, OFA-Base, 适配器 + 自批判</translation>
    </message>
    <message>
        <source>Stage 2 of OFA&apos;s caption recipe for Base: rewards by CIDEr-D. Goes on from stage 1: set adapter.start to its run or adapter folder, the rest as for coco-ofa-base-adapter.</source>
        <translation>OFA 描述配方（Base）的第二阶段：以 CIDEr-D 为奖励。从第一阶段继续：把 adapter.start 设为它的运行或适配器文件夹，其余同 coco-ofa-base-adapter。</translation>
    </message>
    <message>
        <source>COCO, OFA-Base, adapter</source>
        <translation>COCO, OFA-Base, 适配器</translation>
    </message>
    <message>
        <source>Stage 1 of OFA&apos;s caption recipe for Base. Adapters as in the paper: dimension 200; it names no learning rate, so this is OFA&apos;s. Start it in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder OFA-Base, or set model.path and data.*.</source>
        <translation>OFA 描述配方（Base）的第一阶段。适配器同论文：维度 200；论文没有给出学习率，所以用 OFA 的。请在包含 COCO 2014（train2014、val2014）、Karpathy 划分（dataset_coco.json）和模型文件夹 OFA-Base 的文件夹中启动，或设置 model.path 和 data.*。</translation>
    </message>
    <message>
        <source>COCO, OFA-Base, finetune, self-critical</source>
        <translation>COCO, OFA-Base, 微调 + 自批判</translation>
    </message>
    <message>
        <source>Stage 2 of OFA&apos;s caption recipe for Base: rewards by CIDEr-D. Goes on from stage 1: OFA-Base-caption is what captune-cli convert makes of its run, the rest as for coco-ofa-base-finetune.</source>
        <translation>OFA 描述配方（Base）的第二阶段：以 CIDEr-D 为奖励。从第一阶段继续：OFA-Base-caption 是 captune-cli convert 由其运行生成的，其余同 coco-ofa-base-finetune。</translation>
    </message>
    <message>
        <source>COCO, OFA-Base, finetune</source>
        <translation>COCO, OFA-Base, 微调</translation>
    </message>
    <message>
        <source>Stage 1 of OFA&apos;s caption recipe for Base. Start it in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder OFA-Base, or set model.path and data.*.</source>
        <translation>OFA 描述配方（Base）的第一阶段。请在包含 COCO 2014（train2014、val2014）、Karpathy 划分（dataset_coco.json）和模型文件夹 OFA-Base 的文件夹中启动，或设置 model.path 和 data.*。</translation>
    </message>
    <message>
        <source>COCO, OFA-Huge, adapter, self-critical</source>
        <translation>COCO, OFA-Huge, 适配器 + 自批判</translation>
    </message>
    <message>
        <source>Stage 2 of OFA&apos;s caption recipe for Large (none is published for Huge): rewards by CIDEr-D. Goes on from stage 1: set adapter.start to its run or adapter folder, the rest as for coco-ofa-huge-adapter.</source>
        <translation>OFA 描述配方（Large）的第二阶段（Huge 没有公开的配方）：以 CIDEr-D 为奖励。从第一阶段继续：把 adapter.start 设为它的运行或适配器文件夹，其余同 coco-ofa-huge-adapter。</translation>
    </message>
    <message>
        <source>COCO, OFA-Huge, adapter</source>
        <translation>COCO, OFA-Huge, 适配器</translation>
    </message>
    <message>
        <source>Stage 1 of OFA&apos;s caption recipe for Large (none is published for Huge). Adapters as in the paper: dimension 200; it names no learning rate, so this is OFA&apos;s. Start it in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder OFA-Huge, or set model.path and data.*.</source>
        <translation>OFA 描述配方（Large）的第一阶段（Huge 没有公开的配方）。适配器同论文：维度 200；论文没有给出学习率，所以用 OFA 的。请在包含 COCO 2014（train2014、val2014）、Karpathy 划分（dataset_coco.json）和模型文件夹 OFA-Huge 的文件夹中启动，或设置 model.path 和 data.*。</translation>
    </message>
    <message>
        <source>COCO, OFA-Huge, finetune, self-critical</source>
        <translation>COCO, OFA-Huge, 微调 + 自批判</translation>
    </message>
    <message>
        <source>Stage 2 of OFA&apos;s caption recipe for Large (none is published for Huge): rewards by CIDEr-D. Goes on from stage 1: OFA-Huge-caption is what captune-cli convert makes of its run, the rest as for coco-ofa-huge-finetune.</source>
        <translation>OFA 描述配方（Large）的第二阶段（Huge 没有公开的配方）：以 CIDEr-D 为奖励。从第一阶段继续：OFA-Huge-caption 是 captune-cli convert 由其运行生成的，其余同 coco-ofa-huge-finetune。</translation>
    </message>
    <message>
        <source>COCO, OFA-Huge, finetune</source>
        <translation>COCO, OFA-Huge, 微调</translation>
    </message>
    <message>
        <source>Stage 1 of OFA&apos;s caption recipe for Large (none is published for Huge). Start it in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder OFA-Huge, or set model.path and data.*.</source>
        <translation>OFA 描述配方（Large）的第一阶段（Huge 没有公开的配方）。请在包含 COCO 2014（train2014、val2014）、Karpathy 划分（dataset_coco.json）和模型文件夹 OFA-Huge 的文件夹中启动，或设置 model.path 和 data.*。</translation>
    </message>
    <message>
        <source>COCO, OFA-Large, adapter, self-critical</source>
        <translation>COCO, OFA-Large, 适配器 + 自批判</translation>
    </message>
    <message>
        <source>Stage 2 of OFA&apos;s caption recipe for Large: rewards by CIDEr-D. Goes on from stage 1: set adapter.start to its run or adapter folder, the rest as for coco-ofa-large-adapter.</source>
        <translation>OFA 描述配方（Large）的第二阶段：以 CIDEr-D 为奖励。从第一阶段继续：把 adapter.start 设为它的运行或适配器文件夹，其余同 coco-ofa-large-adapter。</translation>
    </message>
    <message>
        <source>COCO, OFA-Large, adapter</source>
        <translation>COCO, OFA-Large, 适配器</translation>
    </message>
    <message>
        <source>Stage 1 of OFA&apos;s caption recipe for Large. Adapters as in the paper: dimension 200; it names no learning rate, so this is OFA&apos;s. Start it in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder OFA-Large, or set model.path and data.*.</source>
        <translation>OFA 描述配方（Large）的第一阶段。适配器同论文：维度 200；论文没有给出学习率，所以用 OFA 的。请在包含 COCO 2014（train2014、val2014）、Karpathy 划分（dataset_coco.json）和模型文件夹 OFA-Large 的文件夹中启动，或设置 model.path 和 data.*。</translation>
    </message>
    <message>
        <source>COCO, OFA-Large, finetune, self-critical</source>
        <translation>COCO, OFA-Large, 微调 + 自批判</translation>
    </message>
    <message>
        <source>Stage 2 of OFA&apos;s caption recipe for Large: rewards by CIDEr-D. Goes on from stage 1: OFA-Large-caption is what captune-cli convert makes of its run, the rest as for coco-ofa-large-finetune.</source>
        <translation>OFA 描述配方（Large）的第二阶段：以 CIDEr-D 为奖励。从第一阶段继续：OFA-Large-caption 是 captune-cli convert 由其运行生成的，其余同 coco-ofa-large-finetune。</translation>
    </message>
    <message>
        <source>COCO, OFA-Large, finetune</source>
        <translation>COCO, OFA-Large, 微调</translation>
    </message>
    <message>
        <source>Stage 1 of OFA&apos;s caption recipe for Large. Start it in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder OFA-Large, or set model.path and data.*.</source>
        <translation>OFA 描述配方（Large）的第一阶段。请在包含 COCO 2014（train2014、val2014）、Karpathy 划分（dataset_coco.json）和模型文件夹 OFA-Large 的文件夹中启动，或设置 model.path 和 data.*。</translation>
    </message>
    <message>
        <source>COCO, OFA-Medium, adapter, self-critical</source>
        <translation>COCO, OFA-Medium, 适配器 + 自批判</translation>
    </message>
    <message>
        <source>Stage 2 of OFA&apos;s caption recipe for Base (none is published for Medium): rewards by CIDEr-D. Goes on from stage 1: set adapter.start to its run or adapter folder, the rest as for coco-ofa-medium-adapter.</source>
        <translation>OFA 描述配方（Base）的第二阶段（Medium 没有公开的配方）：以 CIDEr-D 为奖励。从第一阶段继续：把 adapter.start 设为它的运行或适配器文件夹，其余同 coco-ofa-medium-adapter。</translation>
    </message>
    <message>
        <source>COCO, OFA-Medium, adapter</source>
        <translation>COCO, OFA-Medium, 适配器</translation>
    </message>
    <message>
        <source>Stage 1 of OFA&apos;s caption recipe for Base (none is published for Medium). Adapters as in the paper: dimension 200; it names no learning rate, so this is OFA&apos;s. Start it in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder OFA-Medium, or set model.path and data.*.</source>
        <translation>OFA 描述配方（Base）的第一阶段（Medium 没有公开的配方）。适配器同论文：维度 200；论文没有给出学习率，所以用 OFA 的。请在包含 COCO 2014（train2014、val2014）、Karpathy 划分（dataset_coco.json）和模型文件夹 OFA-Medium 的文件夹中启动，或设置 model.path 和 data.*。</translation>
    </message>
    <message>
        <source>COCO, OFA-Medium, finetune, self-critical</source>
        <translation>COCO, OFA-Medium, 微调 + 自批判</translation>
    </message>
    <message>
        <source>Stage 2 of OFA&apos;s caption recipe for Base (none is published for Medium): rewards by CIDEr-D. Goes on from stage 1: OFA-Medium-caption is what captune-cli convert makes of its run, the rest as for coco-ofa-medium-finetune.</source>
        <translation>OFA 描述配方（Base）的第二阶段（Medium 没有公开的配方）：以 CIDEr-D 为奖励。从第一阶段继续：OFA-Medium-caption 是 captune-cli convert 由其运行生成的，其余同 coco-ofa-medium-finetune。</translation>
    </message>
    <message>
        <source>COCO, OFA-Medium, finetune</source>
        <translation>COCO, OFA-Medium, 微调</translation>
    </message>
    <message>
        <source>Stage 1 of OFA&apos;s caption recipe for Base (none is published for Medium). Start it in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder OFA-Medium, or set model.path and data.*.</source>
        <translation>OFA 描述配方（Base）的第一阶段（Medium 没有公开的配方）。请在包含 COCO 2014（train2014、val2014）、Karpathy 划分（dataset_coco.json）和模型文件夹 OFA-Medium 的文件夹中启动，或设置 model.path 和 data.*。</translation>
    </message>
    <message>
        <source>COCO, OFA-Tiny, adapter, self-critical</source>
        <translation>COCO, OFA-Tiny, 适配器 + 自批判</translation>
    </message>
    <message>
        <source>Stage 2 of OFA&apos;s caption recipe for Base (none is published for Tiny): rewards by CIDEr-D. Goes on from stage 1: set adapter.start to its run or adapter folder, the rest as for coco-ofa-tiny-adapter.</source>
        <translation>OFA 描述配方（Base）的第二阶段（Tiny 没有公开的配方）：以 CIDEr-D 为奖励。从第一阶段继续：把 adapter.start 设为它的运行或适配器文件夹，其余同 coco-ofa-tiny-adapter。</translation>
    </message>
    <message>
        <source>COCO, OFA-Tiny, adapter</source>
        <translation>COCO, OFA-Tiny, 适配器</translation>
    </message>
    <message>
        <source>Stage 1 of OFA&apos;s caption recipe for Base (none is published for Tiny). Adapters as in the paper: dimension 200; it names no learning rate, so this is OFA&apos;s. Start it in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder OFA-Tiny, or set model.path and data.*.</source>
        <translation>OFA 描述配方（Base）的第一阶段（Tiny 没有公开的配方）。适配器同论文：维度 200；论文没有给出学习率，所以用 OFA 的。请在包含 COCO 2014（train2014、val2014）、Karpathy 划分（dataset_coco.json）和模型文件夹 OFA-Tiny 的文件夹中启动，或设置 model.path 和 data.*。</translation>
    </message>
    <message>
        <source>COCO, OFA-Tiny, finetune, self-critical</source>
        <translation>COCO, OFA-Tiny, 微调 + 自批判</translation>
    </message>
    <message>
        <source>Stage 2 of OFA&apos;s caption recipe for Base (none is published for Tiny): rewards by CIDEr-D. Goes on from stage 1: OFA-Tiny-caption is what captune-cli convert makes of its run, the rest as for coco-ofa-tiny-finetune.</source>
        <translation>OFA 描述配方（Base）的第二阶段（Tiny 没有公开的配方）：以 CIDEr-D 为奖励。从第一阶段继续：OFA-Tiny-caption 是 captune-cli convert 由其运行生成的，其余同 coco-ofa-tiny-finetune。</translation>
    </message>
    <message>
        <source>COCO, OFA-Tiny, finetune</source>
        <translation>COCO, OFA-Tiny, 微调</translation>
    </message>
    <message>
        <source>Stage 1 of OFA&apos;s caption recipe for Base (none is published for Tiny). Start it in a folder that holds COCO 2014 (train2014, val2014), the Karpathy split (dataset_coco.json) and the model folder OFA-Tiny, or set model.path and data.*.</source>
        <translation>OFA 描述配方（Base）的第一阶段（Tiny 没有公开的配方）。请在包含 COCO 2014（train2014、val2014）、Karpathy 划分（dataset_coco.json）和模型文件夹 OFA-Tiny 的文件夹中启动，或设置 model.path 和 data.*。</translation>
    </message>
    <message>
        <source>Drawn pictures, the shipped model from scratch</source>
        <translation>绘制的图片, 从头训练随附模型</translation>
    </message>
    <message>
        <source>Trains the shipped model from random weights on drawn shapes; only its sizes and vocabulary are read. About 40 minutes on two cores.</source>
        <translation>从随机权重开始在绘制的图形上训练随附模型；只读取其尺寸和词表。两个核上大约 40 分钟。</translation>
    </message>
    <message>
        <source>Drawn pictures, adapter on scenes, quick</source>
        <translation>绘制的图片, 场景上的适配器（快速）</translation>
    </message>
    <message>
        <source>The same with fewer pictures, to see a whole run from start to end. About a minute on two cores.</source>
        <translation>同上但图片更少，用来从头到尾看一次完整的运行。两个核上大约一分钟。</translation>
    </message>
    <message>
        <source>Drawn pictures, adapter on scenes</source>
        <translation>绘制的图片, 场景上的适配器</translation>
    </message>
    <message>
        <source>Teaches the shipped model drawn scenes by training small added layers only. A few minutes on two cores.</source>
        <translation>只训练添加的小层，教随附模型认识绘制的场景。两个核上几分钟。</translation>
    </message>
    <message>
        <source>Drawn pictures, finetune on scenes</source>
        <translation>绘制的图片, 场景上的微调</translation>
    </message>
    <message>
        <source>Teaches the shipped model drawn scenes by training all of it but its embeddings. A few minutes on two cores.</source>
        <translation>训练除词嵌入以外的整个模型，教它认识绘制的场景。两个核上几分钟。</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>Reading the train split, MiB</source>
        <translation>正在读取训练划分，MiB</translation>
    </message>
    <message>
        <source>Reading the val split, MiB</source>
        <translation>正在读取验证划分，MiB</translation>
    </message>
    <message>
        <source>Reading the test split, MiB</source>
        <translation>正在读取测试划分，MiB</translation>
    </message>
    <message>
        <source>Reading the train split</source>
        <translation>正在读取训练划分</translation>
    </message>
    <message>
        <source>Reading the val split</source>
        <translation>正在读取验证划分</translation>
    </message>
    <message>
        <source>Reading the test split</source>
        <translation>正在读取测试划分</translation>
    </message>
    <message>
        <source>Looking at pictures</source>
        <translation>正在查看图片</translation>
    </message>
    <message>
        <source>Counting words</source>
        <translation>正在统计词</translation>
    </message>
    <message>
        <source>Drawing sample scenes</source>
        <translation>正在绘制示例场景</translation>
    </message>
    <message>
        <source>Reading the weights</source>
        <translation>正在读取权重</translation>
    </message>
    <message>
        <source>Writing the model, MiB</source>
        <translation>正在写入模型，MiB</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>captions file</source>
        <translation>描述文件</translation>
    </message>
    <message>
        <source>no captions</source>
        <translation>没有描述</translation>
    </message>
    <message>
        <source>missing picture</source>
        <translation>图片缺失</translation>
    </message>
    <message>
        <source>truncated picture</source>
        <translation>图片不完整</translation>
    </message>
    <message>
        <source>unreadable picture</source>
        <translation>图片无法读取</translation>
    </message>
    <message>
        <source>mislabelled picture</source>
        <translation>图片类型不符</translation>
    </message>
    <message>
        <source>duplicate picture</source>
        <translation>图片重复</translation>
    </message>
    <message>
        <source>leak</source>
        <translation>泄漏</translation>
    </message>
    <message>
        <source>picture without captions</source>
        <translation>图片没有描述</translation>
    </message>
    <message>
        <source>caption without picture</source>
        <translation>描述没有图片</translation>
    </message>
    <message>
        <source>empty caption</source>
        <translation>空描述</translation>
    </message>
    <message>
        <source>long caption</source>
        <translation>过长的描述</translation>
    </message>
    <message>
        <source>image trunk</source>
        <translation>图像主干</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation>词嵌入</translation>
    </message>
    <message>
        <source>adapters</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>bottleneck</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>stack</source>
        <translation>堆叠</translation>
    </message>
    <message>
        <source>fusion</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>token embedding</source>
        <translation>词元嵌入</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;; allowed: %3</source>
        <translation>%1 是“%2”；允许的值：%3</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>%1 到 %2 之间的数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a number, learnable, or learnable:0.5 with a start value</source>
        <translation>一个数、learnable，或带初始值的 learnable:0.5</translation>
    </message>
    <message>
        <source>%1 is not valid UTF-8; save the text as UTF-8</source>
        <translation>%1 不是有效的 UTF-8；请将文本存为 UTF-8</translation>
    </message>
    <message>
        <source>%1 holds a line break or another control character; delete it</source>
        <translation>%1 含有换行符或其他控制字符；请删除它</translation>
    </message>
    <message>
        <source>adapter.layers: &quot;%1&quot; does not name layers; write all, or layers from 0 with ranges and commas such as 0-2,4</source>
        <translation>adapter.layers：“%1”没有指出层；请写 all，或从 0 数起的层，可用范围和逗号，例如 0-2,4</translation>
    </message>
    <message>
        <source>no model is named; name a shipped model, a folder or a file</source>
        <translation>没有指定模型；请指定自带的模型、文件夹或文件</translation>
    </message>
    <message>
        <source>there is no model &quot;%1&quot;; name a model folder, a checkpoint file or a shipped model (%2)</source>
        <translation>没有模型“%1”；请指定模型文件夹、检查点文件或自带的模型（%2）</translation>
    </message>
    <message>
        <source>there is no adapter folder or run %1; check the path, or leave adapter.start empty</source>
        <translation>没有适配器文件夹或运行 %1；请检查路径，或将 adapter.start 留空</translation>
    </message>
    <message>
        <source>adapter.scalar is 0, which leaves the adapter without effect; choose another number</source>
        <translation>adapter.scalar 为 0，适配器便不起作用；请选择其他数值</translation>
    </message>
    <message>
        <source>adapter.scalar starts at 0, from where it cannot learn together with adapter.init lora; start it at 1</source>
        <translation>adapter.scalar 从 0 开始，与 adapter.init lora 一起便无法学习；请从 1 开始</translation>
    </message>
    <message>
        <source>data.images is empty; name the folder of the pictures</source>
        <translation>data.images 为空；请指定图片所在的文件夹</translation>
    </message>
    <message>
        <source>there is no picture folder %1; check the path</source>
        <translation>没有图片文件夹 %1；请检查路径</translation>
    </message>
    <message>
        <source>%1 is empty; %2</source>
        <translation>%1 为空；%2</translation>
    </message>
    <message>
        <source>%1 is a folder; %2</source>
        <translation>%1 是一个文件夹；%2</translation>
    </message>
    <message>
        <source>name Karpathy&apos;s dataset_coco.json</source>
        <translation>请指定 Karpathy 的 dataset_coco.json</translation>
    </message>
    <message>
        <source>name a TSV file in OFA&apos;s layout</source>
        <translation>请指定 OFA 格式的 TSV 文件</translation>
    </message>
    <message>
        <source>name a CSV or JSON file of captions</source>
        <translation>请指定含描述的 CSV 或 JSON 文件</translation>
    </message>
    <message>
        <source>name a COCO captions JSON file</source>
        <translation>请指定 COCO 描述的 JSON 文件</translation>
    </message>
    <message>
        <source>there is no file %1; check the path, or leave train.cider_frequencies empty</source>
        <translation>没有文件 %1；请检查路径，或将 train.cider_frequencies 留空</translation>
    </message>
    <message>
        <source>there is no file %1; check the path</source>
        <translation>没有文件 %1；请检查路径</translation>
    </message>
    <message>
        <source>train.end_learning_rate is above train.learning_rate; the schedule falls, so make it smaller</source>
        <translation>train.end_learning_rate 大于 train.learning_rate；学习率是下降的，请改小</translation>
    </message>
    <message>
        <source>train.learning_rate is 0, so nothing would be learned; raise it</source>
        <translation>train.learning_rate 为 0，什么也学不到；请调高</translation>
    </message>
    <message>
        <source>generate.beam is 1, but train.objective self_critical compares the beams of a picture; take at least 2</source>
        <translation>generate.beam 为 1，而 train.objective self_critical 要比较一张图片的多个束；至少取 2</translation>
    </message>
    <message>
        <source>generate.min_length is above generate.max_length; make it smaller</source>
        <translation>generate.min_length 大于 generate.max_length；请改小</translation>
    </message>
    <message>
        <source>%1 has two sets called %2, whose figures could not be told apart; rename one</source>
        <translation>%1 中有两个数据集都叫 %2，其数值无法区分；请重命名其中一个</translation>
    </message>
    <message>
        <source>data.also_evaluate: there is no %1: name a folder in COCO layout, a captions JSON file or a config</source>
        <translation>data.also_evaluate：没有 %1：请指定 COCO 布局的文件夹、描述的 JSON 文件或配置</translation>
    </message>
    <message>
        <source>data.also_evaluate: %1 has several captions files of %2: name the one to use</source>
        <translation>data.also_evaluate：%1 中有多个 %2 的描述文件：请指定要用的那个</translation>
    </message>
    <message>
        <source>cannot find %1; check the path</source>
        <translation>找不到 %1；请检查路径</translation>
    </message>
    <message>
        <source>The training split has no captions; check data.train and its captions file.</source>
        <translation>训练集没有描述；请检查 data.train 及其描述文件。</translation>
    </message>
    <message>
        <source>%1 is no finite number at update %2, %3 (pictures %4); the weights are still those before it: lower train.learning_rate.</source>
        <translation>%1 在第 %2 次更新时不是有限数，%3（图片 %4）；权重仍是此前的：请调低 train.learning_rate。</translation>
    </message>
    <message>
        <source>Run %1 is being trained right now; stop it before resuming it.</source>
        <translation>运行 %1 正在训练；请先停止再继续。</translation>
    </message>
    <message>
        <source>Run %1 has no checkpoint yet; train it until its first evaluation.</source>
        <translation>运行 %1 还没有检查点；请训练到第一次评估。</translation>
    </message>
    <message>
        <source>Checkpoint file %1 is damaged; resume from another checkpoint or start a new run.</source>
        <translation>检查点文件 %1 已损坏；请从其他检查点继续，或开始新的运行。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2; check the folder, its permissions and the free space.</source>
        <translation>无法写入 %1：%2；请检查文件夹、权限和剩余空间。</translation>
    </message>
    <message>
        <source>%1 is torn: its header is incomplete; copy the file again</source>
        <translation>%1 不完整：文件头残缺；请重新复制该文件</translation>
    </message>
    <message>
        <source>%1 is torn: its picture data end early or are damaged; copy it again</source>
        <translation>%1 不完整：图片数据提前结束或已损坏；请重新复制</translation>
    </message>
    <message>
        <source>%1 is torn or of an unusual kind: copy it again or convert it to PNG or JPEG</source>
        <translation>%1 不完整或类型少见：请重新复制，或转换为 PNG 或 JPEG</translation>
    </message>
    <message>
        <source>%1 is empty: copy the file again</source>
        <translation>%1 是空的：请重新复制该文件</translation>
    </message>
    <message>
        <source>%1 is not a JPEG, PNG, BMP or WebP picture: convert it to one of these</source>
        <translation>%1 不是 JPEG、PNG、BMP 或 WebP 图片：请转换为其中一种</translation>
    </message>
    <message>
        <source>There is no model at %1: check the path.</source>
        <translation>%1 处没有模型：请检查路径。</translation>
    </message>
    <message>
        <source>%1 is no model folder: it has no %2; choose a folder with %3.</source>
        <translation>%1 不是模型文件夹：其中没有 %2；请选择含有 %3 的文件夹。</translation>
    </message>
    <message>
        <source>data.also_evaluate: %1 is neither a YAML file nor a preset; the presets are %2</source>
        <translation>data.also_evaluate：%1 既不是 YAML 文件也不是预设；预设有 %2</translation>
    </message>
    <message>
        <source>run %1 was not tested on its %2 split since its best checkpoint; run %3, or compare with --test</source>
        <translation>运行 %1 在得到最好检查点之后尚未在 %2 划分上测试；请运行 %3，或用 --test 比较</translation>
    </message>
    <message>
        <source>Features of %1 pictures take %2 in %3; they are computed once and kept.</source>
        <translation>%1 张图片的特征在 %3 中占 %2；只计算一次并保留。</translation>
    </message>
    <message>
        <source>Features of %1 pictures take %2 in %3; they are computed once and kept. That is more than data.cache_limit_gb: those beyond are computed each time.</source>
        <translation>%1 张图片的特征在 %3 中占 %2；只计算一次并保留。这超过了 data.cache_limit_gb：超出的部分每次都重新计算。</translation>
    </message>
    <message>
        <source>Features of %1 pictures take %2 in %3; %4 are there already.</source>
        <translation>%1 张图片的特征在 %3 中占 %2；其中 %4 张已经存在。</translation>
    </message>
    <message>
        <source>Features of %1 pictures take %2 in %3; %4 are there already. That is more than data.cache_limit_gb: those beyond are computed each time.</source>
        <translation>%1 张图片的特征在 %3 中占 %2；其中 %4 张已经存在。这超过了 data.cache_limit_gb：超出的部分每次都重新计算。</translation>
    </message>
    <message>
        <source>Features are not kept but computed each time: %1</source>
        <translation>特征不保留，每次都重新计算：%1</translation>
    </message>
    <message>
        <source>Up to update %1 the image trunk learns alone to tell the words of captions; the loss is of that task, a picture.</source>
        <translation>在第 %1 次更新之前，只有图像主干学习判断描述中的词；这里的损失是该任务每张图片的损失。</translation>
    </message>
    <message>
        <source>train.mixed_precision float16 has no effect on a processor; training goes on in 32 bits.</source>
        <translation>train.mixed_precision float16 在处理器上不起作用；训练以 32 位继续。</translation>
    </message>
    <message>
        <source>No new best in %1 evaluations: the run ends at update %2 of %3.</source>
        <translation>连续 %1 次评估没有新的最好结果：运行在第 %2 次更新（共 %3 次）结束。</translation>
    </message>
    <message>
        <source>Update %1 was too large for float16 and skipped (%2 so far).</source>
        <translation>第 %1 次更新超出 float16 的范围，已跳过（至今共 %2 次）。</translation>
    </message>
</context>
<context>
    <name>DataStart</name>
    <message>
        <source>Sample scenes: no download</source>
        <translation>示例场景：无需下载</translation>
    </message>
    <message>
        <source>Draw scenes…</source>
        <translation>绘制场景…</translation>
    </message>
    <message>
        <source>COCO: photographs with five captions each</source>
        <translation>COCO：每张照片五条描述</translation>
    </message>
    <message>
        <source>From &lt;a href=&apos;https://cocodataset.org/#download&apos;&gt;cocodataset.org&lt;/a&gt;, each zip unpacked into one folder. 2017: train2017.zip, 118,287 pictures, %1; val2017.zip, 5,000 pictures, %2; annotations_trainval2017.zip, %3. Pictures hardly shrink in a zip, so they take about as much again until the zips are deleted.&lt;br&gt;&lt;br&gt;Published figures are on Karpathy&apos;s split of the 2014 pictures (%4 and %5), in &lt;a href=&apos;https://cs.stanford.edu/people/karpathy/deepimagesent/caption_datasets.zip&apos;&gt;caption_datasets.zip&lt;/a&gt;, %6. A model for photographs is needed as well: see the Models page.</source>
        <translation>来自 &lt;a href=&apos;https://cocodataset.org/#download&apos;&gt;cocodataset.org&lt;/a&gt;，各个 zip 解压到同一个文件夹。2017 年：train2017.zip，118,287 张图片，%1；val2017.zip，5,000 张图片，%2；annotations_trainval2017.zip，%3。图片在 zip 中几乎不会变小，所以在删除 zip 之前还要再占同样多的空间。&lt;br&gt;&lt;br&gt;公开的数据使用 2014 年图片（%4 和 %5）的 Karpathy 划分，见 &lt;a href=&apos;https://cs.stanford.edu/people/karpathy/deepimagesent/caption_datasets.zip&apos;&gt;caption_datasets.zip&lt;/a&gt;，%6。还需要一个用于照片的模型：见“模型”页。</translation>
    </message>
    <message>
        <source>Add the unpacked folder…</source>
        <translation>添加解压后的文件夹…</translation>
    </message>
    <message>
        <source>Your own pictures</source>
        <translation>您自己的图片</translation>
    </message>
    <message>
        <source>A folder of JPEG, PNG, BMP or WebP pictures and a CSV with the columns &lt;i&gt;file&lt;/i&gt;, &lt;i&gt;caption&lt;/i&gt; and perhaps &lt;i&gt;split&lt;/i&gt; (train, val, test), or the same as JSON. OFA&apos;s TSV files are read too. They can be dropped on this page.</source>
        <translation>一个包含 JPEG、PNG、BMP 或 WebP 图片的文件夹，加上一个带 &lt;i&gt;file&lt;/i&gt;、&lt;i&gt;caption&lt;/i&gt; 以及可选的 &lt;i&gt;split&lt;/i&gt;（train、val、test）列的 CSV，或同样内容的 JSON。也能读取 OFA 的 TSV 文件。可以把它们拖到本页。</translation>
    </message>
    <message>
        <source>Add data…</source>
        <translation>添加数据…</translation>
    </message>
    <message>
        <source>Where to get data</source>
        <translation>从哪里获取数据</translation>
    </message>
    <message>
        <source>Captune draws captioned pictures itself, about a thousand a second on two cores. Presets teach the shipped model &lt;i&gt;mini&lt;/i&gt; what is on them, in one to a few minutes. Runs draw theirs on first use.</source>
        <translation>Captune 自己绘制带描述的图片，双核上每秒约一千张。预设用一到几分钟教会自带模型 &lt;i&gt;mini&lt;/i&gt; 认识其中的内容。训练首次用到时会自动绘制。</translation>
    </message>
</context>
<context>
    <name>FactsView</name>
    <message>
        <source>%1 on average, %2 to %3</source>
        <translation>平均 %1，%2 到 %3</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>%1 张图片</translation>
    </message>
    <message>
        <source>%1 captions</source>
        <translation>%1 条描述</translation>
    </message>
    <message>
        <source>%1 words a caption (%2 to %3)</source>
        <translation>每条描述 %1 个词（%2 到 %3）</translation>
    </message>
    <message>
        <source>%1 pictures without a caption</source>
        <translation>%1 张图片没有描述</translation>
    </message>
    <message>
        <source>%1 captions without a picture</source>
        <translation>%1 条描述没有图片</translation>
    </message>
</context>
<context>
    <name>KnownData</name>
    <message>
        <source>Sample scenes</source>
        <translation>示例场景</translation>
    </message>
    <message>
        <source>COCO captions</source>
        <translation>COCO 描述</translation>
    </message>
    <message>
        <source>Karpathy split</source>
        <translation>Karpathy 划分</translation>
    </message>
    <message>
        <source>OFA TSV</source>
        <translation>OFA TSV</translation>
    </message>
    <message>
        <source>Folder with captions</source>
        <translation>带描述的文件夹</translation>
    </message>
</context>
<context>
    <name>KnownModels</name>
    <message>
        <source>Give it a name.</source>
        <translation>请给它一个名称。</translation>
    </message>
    <message>
        <source>A name has no slash, does not begin with a dot, and is not too long.</source>
        <translation>名称不能含斜杠，不能以点开头，也不能太长。</translation>
    </message>
    <message>
        <source>%1 is there already: choose another name.</source>
        <translation>%1 已经存在：请选择另一个名称。</translation>
    </message>
</context>
<context>
    <name>LiveRun</name>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>epoch %1 · step %2 / %3</source>
        <translation>第 %1 轮 · 步 %2 / %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source> · %1 pictures/s</source>
        <translation> · %1 张/秒</translation>
    </message>
    <message>
        <source>evaluation after this step…</source>
        <translation>此步之后评估…</translation>
    </message>
    <message>
        <source>captions after this step…</source>
        <translation>此步之后描述…</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>epoch %1, run %2 left</source>
        <translation>本轮剩余 %1，运行剩余 %2</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopping: saving a checkpoint</source>
        <translation>正在停止：保存检查点</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>被中断</translation>
    </message>
</context>
<context>
    <name>ModelStart</name>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>OFA-Base from the Hugging Face hub</source>
        <translation>来自 Hugging Face hub 的 OFA-Base</translation>
    </message>
    <message>
        <source>&lt;p&gt;The shipped model &lt;i&gt;mini&lt;/i&gt; knows drawn shapes only; photographs need OFA&apos;s weights. Download the folder &lt;a href=&apos;https://huggingface.co/OFA-Sys/ofa-base&apos;&gt;OFA-Sys/ofa-base&lt;/a&gt;: config.json, vocab.json, merges.txt and pytorch_model.bin or model.safetensors. It can be used where it lies, or be imported, which copies it.&lt;/p&gt;&lt;p&gt;Disk that the weights take in Captune; the hub tells what a download takes, and memory must hold them at least:&lt;/p&gt;%1</source>
        <translation>&lt;p&gt;随附模型 &lt;i&gt;mini&lt;/i&gt; 只认识绘制的图形；照片需要 OFA 的权重。请下载文件夹 &lt;a href=&apos;https://huggingface.co/OFA-Sys/ofa-base&apos;&gt;OFA-Sys/ofa-base&lt;/a&gt;：config.json、vocab.json、merges.txt 以及 pytorch_model.bin 或 model.safetensors。可以就地使用，也可以导入（即复制一份）。&lt;/p&gt;&lt;p&gt;权重在 Captune 中占用的磁盘空间；下载大小由 hub 说明，内存至少要装得下它们：&lt;/p&gt;%1</translation>
    </message>
    <message>
        <source>Use a model folder…</source>
        <translation>使用模型文件夹…</translation>
    </message>
    <message>
        <source>An original OFA checkpoint</source>
        <translation>原始 OFA 检查点</translation>
    </message>
    <message>
        <source>The .pt files that &lt;a href=&apos;https://github.com/OFA-Sys/OFA&apos;&gt;OFA-Sys/OFA&lt;/a&gt; lists in its checkpoints.md, together with the folder utils/BPE of that repository (encoder.json, vocab.bpe, dict.txt). An import turns them into a model folder. A checkpoint and its import are both on disk until the checkpoint is deleted. Files can be dropped on this page.</source>
        <translation>&lt;a href=&apos;https://github.com/OFA-Sys/OFA&apos;&gt;OFA-Sys/OFA&lt;/a&gt; 在其 checkpoints.md 中列出的 .pt 文件，连同该仓库的 utils/BPE 文件夹（encoder.json、vocab.bpe、dict.txt）。导入把它们变成模型文件夹。在删除检查点之前，检查点与导入结果都占磁盘。可以把文件拖到本页。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Where to get models</source>
        <translation>从哪里获取模型</translation>
    </message>
</context>
<context>
    <name>ModelView</name>
    <message>
        <source>scalar</source>
        <translation>标量</translation>
    </message>
</context>
<context>
    <name>PlotAxes</name>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>training time</source>
        <translation>训练时间</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 之后</translation>
    </message>
</context>
<context>
    <name>PlotExport</name>
    <message>
        <source>%1 could not be written: choose another folder</source>
        <translation>无法写入 %1：请选择另一个文件夹</translation>
    </message>
</context>
<context>
    <name>PlotTicks</name>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1:%2 min</source>
        <translation>%1:%2 分</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1:%2 h</source>
        <translation>%1:%2 时</translation>
    </message>
</context>
<context>
    <name>ReadOut</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%1 (raw %2)</source>
        <translation>%1（原始 %2）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Parameters that train</source>
        <translation>训练的参数</translation>
    </message>
    <message>
        <source>All parameters</source>
        <translation>全部参数</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Seconds an update</source>
        <translation>每次更新秒数</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>峰值内存</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干模型</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Captune: comparison of runs</source>
        <translation>Captune：运行比较</translation>
    </message>
    <message numerus="yes">
        <source>Comparison of %n runs</source>
        <translation>
            <numerusform>%n 个运行的比较</numerusform>
        </translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新次数</translation>
    </message>
    <message>
        <source>Pictures where the runs differ most (CIDEr)</source>
        <translation>各运行差别最大的图片（CIDEr）</translation>
    </message>
    <message>
        <source>Written by Captune, %1.</source>
        <translation>由 Captune 于 %1 生成。</translation>
    </message>
</context>
<context>
    <name>RunSeries</name>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>nats per token</source>
        <translation>奈特/词元</translation>
    </message>
    <message>
        <source>training loss without label smoothing</source>
        <translation>不含标签平滑的训练损失</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>pictures/s</source>
        <translation>张/秒</translation>
    </message>
    <message>
        <source>reward of sampled captions</source>
        <translation>采样描述的奖励</translation>
    </message>
    <message>
        <source>CIDEr-D</source>
        <translation>CIDEr-D</translation>
    </message>
    <message>
        <source>distance of rewards from their baseline</source>
        <translation>奖励与基准的差距</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>weight change</source>
        <translation>权重变化</translation>
    </message>
    <message>
        <source>weight change, %1</source>
        <translation>权重变化，%1</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>%1, %2 %</source>
        <translation>%1，%2 %</translation>
    </message>
    <message>
        <source>%1 of %2 finished</source>
        <translation>%2 个中完成 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n seeds)</source>
        <translation>
            <numerusform>%1（%n 个种子）</numerusform>
        </translation>
    </message>
    <message>
        <source>adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>finetune</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>从头训练</translation>
    </message>
</context>
<context>
    <name>SettingsHelp</name>
    <message>
        <source>See also: %1</source>
        <translation>另见：%1</translation>
    </message>
    <message>
        <source>The settings, one by one</source>
        <translation>逐项设置</translation>
    </message>
</context>
<context>
    <name>captune::AboutBox</name>
    <message>
        <source>About Captune</source>
        <translation>关于 Captune</translation>
    </message>
    <message>
        <source>&lt;h2&gt;Captune %1&lt;/h2&gt;&lt;p&gt;A workbench for adapting an image-captioning model.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;Captune %1&lt;/h2&gt;&lt;p&gt;用于调整图像描述模型的工作台。&lt;/p&gt;&lt;p&gt;自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
</context>
<context>
    <name>captune::AddDataDialog</name>
    <message>
        <source>Add data</source>
        <translation>添加数据</translation>
    </message>
    <message>
        <source>Choose a captions file, or the folder that holds the data: COCO as it is unpacked, Karpathy&apos;s dataset_coco.json, OFA&apos;s TSV files, or pictures with a CSV or JSON of captions. The rest is filled in and can be corrected.</source>
        <translation>选择一个描述文件，或存放数据的文件夹：解压后的 COCO、Karpathy 的 dataset_coco.json、OFA 的 TSV 文件，或带 CSV/JSON 描述的图片。其余内容会自动填写，可以更正。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>文件或文件夹</translation>
    </message>
    <message>
        <source>Captions (*.json *.csv *.tsv);;All files (*)</source>
        <translation>描述 (*.json *.csv *.tsv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation>其中哪一个</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Captions to train on</source>
        <translation>用于训练的描述</translation>
    </message>
    <message>
        <source>Captions to validate on</source>
        <translation>用于验证的描述</translation>
    </message>
    <message>
        <source>Captions to test on</source>
        <translation>用于测试的描述</translation>
    </message>
    <message>
        <source>empty: that of the training captions</source>
        <translation>留空：与训练描述相同</translation>
    </message>
    <message>
        <source>may be empty</source>
        <translation>可以留空</translation>
    </message>
    <message>
        <source>Name at least one captions file.</source>
        <translation>请至少指定一个描述文件。</translation>
    </message>
</context>
<context>
    <name>captune::AttentionBar</name>
    <message>
        <source>From where the word looks least to where it looks most</source>
        <translation>从该词看得最少的地方到看得最多的地方</translation>
    </message>
    <message>
        <source>Scale of the look, from little to much</source>
        <translation>注意的标尺，从少到多</translation>
    </message>
    <message>
        <source>How strongly the look is drawn over the picture</source>
        <translation>注意在图片上画得多浓</translation>
    </message>
    <message>
        <source>Strength of the overlay</source>
        <translation>叠加的浓度</translation>
    </message>
    <message>
        <source>Let the word go (Escape)</source>
        <translation>松开该词（Esc）</translation>
    </message>
    <message>
        <source>Let the word go</source>
        <translation>松开该词</translation>
    </message>
    <message>
        <source>Point at a word of a caption to see where the model looks.</source>
        <translation>指向描述中的一个词，看模型在看哪里。</translation>
    </message>
    <message>
        <source>Asking where “%1” looks…</source>
        <translation>正在询问“%1”看哪里…</translation>
    </message>
    <message>
        <source>“%1”: %2 % of its look is on the picture, the rest on the prompt</source>
        <translation>“%1”：%2 % 的注意在图片上，其余在提示词上</translation>
    </message>
</context>
<context>
    <name>captune::AttentionDisplay</name>
    <message>
        <source>This model does not tell where “%1” looks</source>
        <translation>这个模型没有给出“%1”看哪里</translation>
    </message>
</context>
<context>
    <name>captune::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>captune::CaptionColumn</name>
    <message>
        <source>Captions by %1</source>
        <translation>%1 的描述</translation>
    </message>
    <message>
        <source>Copy the best caption</source>
        <translation>复制最好的描述</translation>
    </message>
    <message>
        <source>Copy the caption by %1</source>
        <translation>复制 %1 的描述</translation>
    </message>
    <message>
        <source>Take this column away</source>
        <translation>移除此列</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Captioning…</source>
        <translation>正在描述…</translation>
    </message>
    <message>
        <source>The model said nothing about this picture.</source>
        <translation>模型对这张图片没有输出。</translation>
    </message>
    <message>
        <source>score %1 · %2 s</source>
        <translation>分数 %1 · %2 秒</translation>
    </message>
    <message>
        <source>Score: logarithm of the probability, per token. Nearer to 0 is surer.</source>
        <translation>分数：每个词元的对数概率。越接近 0 越确定。</translation>
    </message>
    <message>
        <source>%1 below the best</source>
        <translation>比最好的低 %1</translation>
    </message>
    <message>
        <source>How good the caption is by the picture&apos;s reference captions.
CIDEr-D: the document frequencies are those of the whole captions file of the picture&apos;s dataset.</source>
        <translation>按图片的参考描述，这条描述有多好。
CIDEr-D：文档频率取自图片所在数据集的整个描述文件。</translation>
    </message>
    <message>
        <source>Stopped before this picture; click it to caption it.</source>
        <translation>在这张图片之前停下了；点击它即可描述。</translation>
    </message>
    <message>
        <source>score %1 · %2 s on %3</source>
        <translation>得分 %1 · %2 秒，%3</translation>
    </message>
</context>
<context>
    <name>captune::CaptionDesk</name>
    <message>
        <source>pasted %1</source>
        <translation>粘贴 %1</translation>
    </message>
</context>
<context>
    <name>captune::CaptionPage</name>
    <message>
        <source>Drop pictures or a folder here, paste one with Ctrl+V, or open some with Ctrl+O.</source>
        <translation>把图片或文件夹拖到这里，用 Ctrl+V 粘贴，或用 Ctrl+O 打开。</translation>
    </message>
    <message>
        <source>Try sample pictures</source>
        <translation>试试示例图片</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>%1 is no picture: drop JPEG, PNG, WebP or BMP files</source>
        <translation>%1 不是图片：请拖入 JPEG、PNG、WebP 或 BMP 文件</translation>
    </message>
    <message>
        <source>The clipboard holds no picture: copy one first</source>
        <translation>剪贴板里没有图片：请先复制一张</translation>
    </message>
    <message>
        <source>Open pictures</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Pictures (%1);;All files (*)</source>
        <translation>图片 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The sample pictures are not installed: they are in datasets/sample of the source</source>
        <translation>没有安装示例图片：它们在源代码的 datasets/sample 中</translation>
    </message>
    <message>
        <source>No pictures in %1: choose a folder with JPEG or PNG files</source>
        <translation>%1 中没有图片：请选择包含 JPEG 或 PNG 文件的文件夹</translation>
    </message>
    <message>
        <source>The shipped model knows drawn sample scenes only. For photographs, load OFA weights.</source>
        <translation>随附模型只认识绘制的示例场景。要处理照片，请载入 OFA 权重。</translation>
    </message>
    <message>
        <source>How…</source>
        <translation>怎么做…</translation>
    </message>
    <message>
        <source>The page holds %1 pictures; the others were left out.</source>
        <translation>本页最多放 %1 张图片；其余的没有放入。</translation>
    </message>
    <message>
        <source>The picture is too large to be taken like this: save it as a file first, then open the file.</source>
        <translation>图片太大，不能这样放入：请先存成文件，再打开文件。</translation>
    </message>
    <message>
        <source>Only the address of the picture came, and Captune fetches nothing from the network: save the picture first, or copy the picture itself.</source>
        <translation>得到的只是图片的地址，而 Captune 不从网络取任何东西：请先保存图片，或复制图片本身。</translation>
    </message>
    <message>
        <source>There is no picture in what was dropped: drop picture files or folders</source>
        <translation>拖入的内容里没有图片：请拖入图片文件或文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) taken away.</source>
        <translation>
            <numerusform>拿走了 %n 张图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销（Ctrl+Z）</translation>
    </message>
</context>
<context>
    <name>captune::CaptionSaver</name>
    <message>
        <source>COCO results JSON of %1…</source>
        <translation>%1 的 COCO 结果 JSON…</translation>
    </message>
    <message>
        <source>Captions of all models as CSV, a line a picture…</source>
        <translation>所有模型的描述存为 CSV，每张图片一行…</translation>
    </message>
    <message>
        <source>All beams with scores as CSV, a line a beam…</source>
        <translation>所有候选和得分存为 CSV，每个候选一行…</translation>
    </message>
    <message>
        <source>Copy the captions of this picture</source>
        <translation>复制这张图片的描述</translation>
    </message>
    <message>
        <source>Copy all captions as a table</source>
        <translation>把所有描述复制为表格</translation>
    </message>
    <message>
        <source>Save captions</source>
        <translation>保存描述</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) copied</source>
        <translation>
            <numerusform>复制了 %n 条描述</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The captions of %n picture(s) copied</source>
        <translation>
            <numerusform>复制了 %n 张图片的描述</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>%1 could not be written: choose another folder</source>
        <translation>无法写入 %1：请选择另一个文件夹</translation>
    </message>
</context>
<context>
    <name>captune::ColumnsPane</name>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Pictures captioned</source>
        <translation>已描述的图片</translation>
    </message>
    <message>
        <source>Captions made</source>
        <translation>已生成的描述</translation>
    </message>
    <message>
        <source>Leave the rest of the pictures</source>
        <translation>不再描述其余图片</translation>
    </message>
    <message>
        <source>Stop captioning</source>
        <translation>停止描述</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add a model to caption with.</source>
        <translation>请添加用来描述的模型。</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>No run has a checkpoint yet</source>
        <translation>还没有任何运行有检查点</translation>
    </message>
    <message>
        <source>Adapter folder…</source>
        <translation>适配器文件夹…</translation>
    </message>
    <message>
        <source>Adapter folder</source>
        <translation>适配器文件夹</translation>
    </message>
    <message>
        <source>Model folder…</source>
        <translation>模型文件夹…</translation>
    </message>
    <message>
        <source>Model folder, with config.json, vocab.json, merges.txt and weights</source>
        <translation>模型文件夹，含 config.json、vocab.json、merges.txt 和权重</translation>
    </message>
</context>
<context>
    <name>captune::CombineDialog</name>
    <message>
        <source>Combine adapters</source>
        <translation>合并适配器</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Average: the mean of their parameters</source>
        <translation>平均：参数取平均</translation>
    </message>
    <message>
        <source>Stack: one after another, the first nearest the layer</source>
        <translation>堆叠：一个接一个，第一个最靠近该层</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Combine</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Made for other weights than the chosen ones</source>
        <translation>适用的权重与所选的不同</translation>
    </message>
    <message>
        <source>Share of %1</source>
        <translation>%1 的占比</translation>
    </message>
    <message>
        <source>Reading the adapters…</source>
        <translation>正在读取适配器…</translation>
    </message>
    <message>
        <source>Choose at least two adapters.</source>
        <translation>请至少选择两个适配器。</translation>
    </message>
    <message>
        <source>Give at least one of them a share above 0.</source>
        <translation>请至少给其中一个大于 0 的占比。</translation>
    </message>
    <message>
        <source>Another model is being written.</source>
        <translation>正在写入另一个模型。</translation>
    </message>
</context>
<context>
    <name>captune::CompareCurves</name>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>nats per token</source>
        <translation>奈特/词元</translation>
    </message>
    <message>
        <source>Tick runs in the table to lay their curves over one another.</source>
        <translation>在表中勾选运行，把它们的曲线叠放在一起。</translation>
    </message>
</context>
<context>
    <name>captune::ComparePage</name>
    <message>
        <source>There are no runs yet. Start two on the Train page.</source>
        <translation>还没有运行。请在“训练”页启动两个。</translation>
    </message>
    <message>
        <source>Caption the test pictures</source>
        <translation>描述测试图片</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write this comparison as a web page, CSV or LaTeX</source>
        <translation>把此比较写成网页、CSV 或 LaTeX</translation>
    </message>
    <message>
        <source>Tick the runs to compare, up to %1. The others are set against the one ticked first.</source>
        <translation>勾选要比较的运行，最多 %1 个。其余与最先勾选的比较。</translation>
    </message>
    <message>
        <source>Compare finetune with adapter</source>
        <translation>比较微调与适配器</translation>
    </message>
    <message>
        <source>Finetune against adapter</source>
        <translation>微调对适配器</translation>
    </message>
    <message>
        <source>Caption and score the test pictures with each ticked run that has not done so; intervals and pictures need that</source>
        <translation>用每个尚未测试的已勾选运行描述测试图片并评分；区间和图片需要它</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop captioning the test pictures</source>
        <translation>停止描述测试图片</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n 个运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the first %1 runs are shown: take some away.</source>
        <translation>只显示前 %1 个运行：请移除一些。</translation>
    </message>
    <message>
        <source>Tick a second run to see the differences.</source>
        <translation>再勾选一个运行以查看差异。</translation>
    </message>
    <message>
        <source>Set against %1</source>
        <translation>与 %1 比较</translation>
    </message>
    <message>
        <source>Set up a run</source>
        <translation>设置一次运行</translation>
    </message>
    <message>
        <source>Compare the marked finetune and adapter run, else the newest two, on the same backbone and data if there are such</source>
        <translation>比较所标记的微调运行和适配器运行；否则比较最新的两个，若有骨干模型和数据相同的则优先</translation>
    </message>
    <message>
        <source>There is no finetune and adapter run yet that was evaluated. Train both on the Train page, or tick any two runs.</source>
        <translation>还没有经过评估的微调运行和适配器运行。请在训练页面训练两者，或勾选任意两个运行。</translation>
    </message>
</context>
<context>
    <name>captune::ComparePictures</name>
    <message>
        <source>Better %1</source>
        <translation>更好 %1</translation>
    </message>
    <message>
        <source>Worse %1</source>
        <translation>更差 %1</translation>
    </message>
    <message>
        <source>Equal %1</source>
        <translation>相当 %1</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>There are no captions of the same pictures yet.</source>
        <translation>还没有同一批图片的描述。</translation>
    </message>
    <message>
        <source>Pictures by how the run does against the first one</source>
        <translation>按该运行相对第一个的表现列出图片</translation>
    </message>
    <message>
        <source>Run that is set against the first one</source>
        <translation>与第一个比较的运行</translation>
    </message>
    <message>
        <source>Search captions</source>
        <translation>搜索描述</translation>
    </message>
    <message>
        <source>Search captions and references</source>
        <translation>搜索描述和参考</translation>
    </message>
    <message>
        <source>Pictures, those that differ most first</source>
        <translation>图片，差异最大的在前</translation>
    </message>
</context>
<context>
    <name>captune::CompareRuns</name>
    <message>
        <source>Runs; tick those to compare</source>
        <translation>运行；勾选要比较的</translation>
    </message>
    <message>
        <source>Compare, or no longer</source>
        <translation>加入或取消比较</translation>
    </message>
    <message>
        <source>Set the others against this run</source>
        <translation>让其他运行与此运行比较</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Change tags</source>
        <translation>修改标签</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>修改备注</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Move to bin</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Columns as at first</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>captune::CompareTabs</name>
    <message>
        <source>Tables and pictures of the ticked runs</source>
        <translation>已勾选运行的表格和图片</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>Cost and facts</source>
        <translation>开销与概况</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>These runs have the same settings, as far as they have an effect.</source>
        <translation>就起作用的设置而言，这些运行的设置相同。</translation>
    </message>
</context>
<context>
    <name>captune::ConfigForm</name>
    <message>
        <source>No setting of that name.</source>
        <translation>没有这个名称的设置。</translation>
    </message>
    <message>
        <source>Back to nothing</source>
        <translation>恢复为空</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
</context>
<context>
    <name>captune::DataDesk</name>
    <message>
        <source>Reading the captions</source>
        <translation>正在读取描述</translation>
    </message>
    <message>
        <source>Measuring the pictures</source>
        <translation>正在测量图片</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>正在检查 %1</translation>
    </message>
    <message>
        <source>Drawing sample scenes</source>
        <translation>正在绘制示例场景</translation>
    </message>
</context>
<context>
    <name>captune::DataList</name>
    <message>
        <source>Data on this machine</source>
        <translation>本机上的数据</translation>
    </message>
    <message>
        <source>Add data…</source>
        <translation>添加数据…</translation>
    </message>
    <message>
        <source>COCO, Karpathy&apos;s split, OFA&apos;s TSV, or pictures with captions of your own</source>
        <translation>COCO、Karpathy 划分、OFA 的 TSV，或您自己的带描述图片</translation>
    </message>
    <message>
        <source>Draw scenes…</source>
        <translation>绘制场景…</translation>
    </message>
    <message>
        <source>Draw captioned pictures to try things out with; no download</source>
        <translation>绘制带描述的图片用于试验；无需下载</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>The files stay where they are</source>
        <translation>文件保留在原处</translation>
    </message>
    <message>
        <source>Drawn by Captune</source>
        <translation>由 Captune 绘制</translation>
    </message>
    <message>
        <source>Comes with Captune</source>
        <translation>随 Captune 附带</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Where to get data</source>
        <translation>从哪里获取数据</translation>
    </message>
    <message>
        <source>COCO, sample scenes, your own</source>
        <translation>COCO、示例场景、您自己的</translation>
    </message>
</context>
<context>
    <name>captune::DataPage</name>
    <message>
        <source>The sample scenes are drawn.</source>
        <translation>示例场景已绘制。</translation>
    </message>
</context>
<context>
    <name>captune::DataView</name>
    <message>
        <source>What is shown of the data</source>
        <translation>显示数据的哪一方面</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Decode every picture of every split and look for what is broken or doubtful</source>
        <translation>解码每个划分的每张图片，查找损坏或可疑之处</translation>
    </message>
    <message>
        <source>Use for a run</source>
        <translation>用于运行</translation>
    </message>
    <message>
        <source>Put this data into the form of the Train page</source>
        <translation>把此数据填入“训练”页的表单</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题 (%1)</translation>
    </message>
</context>
<context>
    <name>captune::DecodingBar</name>
    <message>
        <source>Beam</source>
        <translation>束宽</translation>
    </message>
    <message>
        <source>Captions kept at each step: more is slower and often better</source>
        <translation>每一步保留的描述数：越多越慢，往往越好</translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation>最短</translation>
    </message>
    <message>
        <source>Shortest caption, in tokens</source>
        <translation>最短的描述，以词元计</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>Longest caption, in tokens</source>
        <translation>最长的描述，以词元计</translation>
    </message>
    <message>
        <source>No repeat</source>
        <translation>不重复</translation>
    </message>
    <message>
        <source>Word groups of this length stand at most once; 0 allows repeats</source>
        <translation>这个长度的词组最多出现一次；0 允许重复</translation>
    </message>
    <message>
        <source>Length penalty</source>
        <translation>长度惩罚</translation>
    </message>
    <message>
        <source>The score is divided by the length to this power: more than 1 prefers long captions, less than 1 short ones</source>
        <translation>得分除以长度的这个次方：大于 1 偏好长描述，小于 1 偏好短描述</translation>
    </message>
</context>
<context>
    <name>captune::DifferenceModel</name>
    <message>
        <source>%1; CIDEr %2, the first run %3</source>
        <translation>%1；CIDEr %2，第一个运行 %3</translation>
    </message>
</context>
<context>
    <name>captune::DrawScenesDialog</name>
    <message>
        <source>Draw sample scenes</source>
        <translation>绘制示例场景</translation>
    </message>
    <message>
        <source>Captioned pictures of 256 × 256 pixels, five captions each: 80 % to train, 10 % to validate, 10 % to test. The same numbers give the same pictures.</source>
        <translation>256 × 256 像素的带描述图片，每张五条描述：80 % 训练，10 % 验证，10 % 测试。数值相同则图片相同。</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>绘制内容</translation>
    </message>
    <message>
        <source>Scenes: houses, trees, cars, boats, animals</source>
        <translation>场景：房屋、树、汽车、船、动物</translation>
    </message>
    <message>
        <source>Flat: coloured shapes, which mini was trained on</source>
        <translation>平面：彩色图形，mini 即在其上训练</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>These are drawn already: %1</source>
        <translation>这些已经绘制：%1</translation>
    </message>
    <message>
        <source>Drawn into %1</source>
        <translation>已绘制到 %1</translation>
    </message>
</context>
<context>
    <name>captune::FactsView</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Captions file</source>
        <translation>描述文件</translation>
    </message>
    <message>
        <source>Pictures in</source>
        <translation>图片位于</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Captions a picture</source>
        <translation>每图描述数</translation>
    </message>
    <message>
        <source>Words a caption</source>
        <translation>每条描述词数</translation>
    </message>
    <message>
        <source>Tokens a caption</source>
        <translation>每条描述词元数</translation>
    </message>
    <message>
        <source>Different words</source>
        <translation>不同的词</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Picture sizes</source>
        <translation>图片尺寸</translation>
    </message>
    <message>
        <source>By the vocabulary of the model that the Train page names, as a training target with its end</source>
        <translation>按“训练”页所指模型的词表，作为含结束符的训练目标</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Most frequent words</source>
        <translation>最常见的词</translation>
    </message>
    <message>
        <source>Lengths of captions</source>
        <translation>描述长度</translation>
    </message>
    <message>
        <source>the captions file itself</source>
        <translation>描述文件本身</translation>
    </message>
    <message>
        <source>the folder of the drawn scenes</source>
        <translation>绘制场景的文件夹</translation>
    </message>
    <message>
        <source>%1, of which %2 have no caption</source>
        <translation>%1，其中 %2 没有描述</translation>
    </message>
    <message>
        <source>%1; %2 in all</source>
        <translation>%1；共 %2</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>not known: the model has no vocabulary</source>
        <translation>未知：该模型没有词表</translation>
    </message>
    <message>
        <source>words a caption</source>
        <translation>每条描述词数</translation>
    </message>
    <message>
        <source>tokens a caption</source>
        <translation>每条描述词元数</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>% of all words</source>
        <translation>占全部词的 %</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1 in %2, of which %3 are missing</source>
        <translation>%2 中 %1，其中 %3 缺失</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1（%2 %）</translation>
    </message>
    <message>
        <source>%1 to %2 pixels; most often %3; looked at %4 pictures</source>
        <translation>%1 到 %2 像素；最常见 %3；查看了 %4 张图片</translation>
    </message>
</context>
<context>
    <name>captune::FieldEditor</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>captune::FigureTable</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>captune::HelpWindow</name>
    <message>
        <source>Captune help</source>
        <translation>Captune 帮助</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text of the help</source>
        <translation>帮助正文</translation>
    </message>
    <message>
        <source>The help says nothing of that.</source>
        <translation>帮助中没有相关内容。</translation>
    </message>
</context>
<context>
    <name>captune::Histogram</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 或更多</translation>
    </message>
    <message>
        <source>%1 %2: %3 (%4 %)</source>
        <translation>%1 %2：%3（%4 %）</translation>
    </message>
</context>
<context>
    <name>captune::ImportDialog</name>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>An original OFA checkpoint (.pt) or a folder in the layout of the Hugging Face hub becomes a model that runs find by its name. Nothing in a checkpoint is executed; the original stays as it is.</source>
        <translation>原始 OFA 检查点（.pt）或 Hugging Face hub 布局的文件夹会变成运行可按名称找到的模型。检查点中的任何内容都不会被执行；原件保持不变。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Checkpoint or folder</source>
        <translation>检查点或文件夹</translation>
    </message>
    <message>
        <source>Checkpoints (*.pt *.pth *.bin *.safetensors);;All files (*)</source>
        <translation>检查点 (*.pt *.pth *.bin *.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Vocabulary folder</source>
        <translation>词表文件夹</translation>
    </message>
    <message>
        <source>OFA&apos;s utils/BPE: encoder.json, vocab.bpe, dict.txt</source>
        <translation>OFA 的 utils/BPE：encoder.json、vocab.bpe、dict.txt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>float32: as trained</source>
        <translation>float32：与训练时相同</translation>
    </message>
    <message>
        <source>float16: half the size, rounded</source>
        <translation>float16：大小减半，有舍入</translation>
    </message>
    <message>
        <source>There is no file or folder %1: check the path.</source>
        <translation>没有文件或文件夹 %1：请检查路径。</translation>
    </message>
    <message>
        <source>%1 has no vocab.json and merges.txt: copy them there.</source>
        <translation>%1 中没有 vocab.json 和 merges.txt：请把它们复制过去。</translation>
    </message>
    <message>
        <source>Reading the weights…</source>
        <translation>正在读取权重…</translation>
    </message>
    <message>
        <source>%1 lacks encoder.json, vocab.bpe or dict.txt: choose OFA&apos;s utils/BPE folder.</source>
        <translation>%1 缺少 encoder.json、vocab.bpe 或 dict.txt：请选择 OFA 的 utils/BPE 文件夹。</translation>
    </message>
    <message>
        <source>%1 parameters, pictures of %2 × %2 pixels. It takes %3 on disk, of which %4 are free.</source>
        <translation>%1 个参数，图片 %2 × %2 像素。占磁盘 %3，可用空间 %4。</translation>
    </message>
    <message>
        <source>%1 Free some space first.</source>
        <translation>%1 请先腾出空间。</translation>
    </message>
    <message>
        <source>Another model is being written</source>
        <translation>正在写入另一个模型</translation>
    </message>
</context>
<context>
    <name>captune::JobStrip</name>
    <message>
        <source>Stop; nothing of it is kept</source>
        <translation>停止；不保留任何内容</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>停止：%1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>captune::LogView</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>日志内容</translation>
    </message>
    <message>
        <source>What happens is noted here.</source>
        <translation>发生的事情记录在这里。</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>Save the log…</source>
        <translation>保存日志…</translation>
    </message>
    <message>
        <source>Empty the log</source>
        <translation>清空日志</translation>
    </message>
    <message>
        <source>Hide the log (Ctrl+L)</source>
        <translation>隐藏日志 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>captune::MainMenu</name>
    <message>
        <source>Open pictures…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>Open the folder of runs</source>
        <translation>打开运行文件夹</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>About Captune</source>
        <translation>关于 Captune</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Notify when a run ends</source>
        <translation>运行结束时通知</translation>
    </message>
</context>
<context>
    <name>captune::MainWindow</name>
    <message>
        <source>Captune</source>
        <translation>Captune</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Full plot</source>
        <translation>全屏图表</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Step %1 evaluated: %2%3</source>
        <translation>第 %1 步已评估：%2%3</translation>
    </message>
    <message>
        <source> (best so far)</source>
        <translation>（目前最好）</translation>
    </message>
    <message>
        <source>Checkpoint saved at step %1</source>
        <translation>已在第 %1 步保存检查点</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 was moved to the bin.</source>
        <translation>%1 已移入回收站。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close Captune</source>
        <translation>关闭 Captune</translation>
    </message>
    <message>
        <source>%1 is still training.</source>
        <translation>%1 仍在训练。</translation>
    </message>
    <message>
        <source>Closing saves a checkpoint, so that the run can be resumed.</source>
        <translation>关闭前会保存检查点，之后可以继续此运行。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Saving a checkpoint, then closing…</source>
        <translation>正在保存检查点，然后关闭…</translation>
    </message>
    <message>
        <source>%1 were moved to the bin.</source>
        <translation>%1 已移入回收站。</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>%1 left the queue.</source>
        <translation>%1 已离开队列。</translation>
    </message>
    <message>
        <source>%1 finished.</source>
        <translation>%1 已完成。</translation>
    </message>
    <message>
        <source>Caption with it</source>
        <translation>用它描述</translation>
    </message>
    <message>
        <source>%1 is ready: open pictures, or try the sample pictures.</source>
        <translation>%1 已就绪：请打开图片，或试用示例图片。</translation>
    </message>
</context>
<context>
    <name>captune::ModelDesk</name>
    <message>
        <source>Importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>Combining %1</source>
        <translation>正在合并 %1</translation>
    </message>
</context>
<context>
    <name>captune::ModelList</name>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Models and adapters on this machine</source>
        <translation>本机上的模型和适配器</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Turn an OFA checkpoint into a model of Captune</source>
        <translation>把 OFA 检查点变成 Captune 的模型</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Use a model or adapter folder where it lies, without a copy</source>
        <translation>就地使用模型或适配器文件夹，不复制</translation>
    </message>
    <message>
        <source>Combine adapters…</source>
        <translation>合并适配器…</translation>
    </message>
    <message>
        <source>Average or stack several adapters into one</source>
        <translation>把多个适配器平均或堆叠为一个</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>The files stay where they are</source>
        <translation>文件保留在原处</translation>
    </message>
    <message>
        <source>Comes with Captune</source>
        <translation>随 Captune 附带</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Added folders</source>
        <translation>添加的文件夹</translation>
    </message>
    <message>
        <source>Made by runs</source>
        <translation>由运行生成</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Adapters of runs</source>
        <translation>运行的适配器</translation>
    </message>
    <message>
        <source>adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Other adapters</source>
        <translation>其他适配器</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>Where to get models</source>
        <translation>从哪里获取模型</translation>
    </message>
    <message>
        <source>OFA-Base, original checkpoints</source>
        <translation>OFA-Base、原始检查点</translation>
    </message>
</context>
<context>
    <name>captune::ModelView</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>被使用于</translation>
    </message>
    <message>
        <source>Search tensors (Ctrl+F)</source>
        <translation>搜索张量 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search tensors</source>
        <translation>搜索张量</translation>
    </message>
    <message>
        <source>Runs that used it</source>
        <translation>使用它的运行</translation>
    </message>
    <message>
        <source>Copy the hash</source>
        <translation>复制哈希</translation>
    </message>
    <message>
        <source>The hash is copied.</source>
        <translation>哈希已复制。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>%1, of which %2 are adapters</source>
        <translation>%1，其中适配器 %2</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1 × %1 pixels</source>
        <translation>%1 × %1 像素</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 项</translation>
    </message>
    <message>
        <source>Hash of the weights</source>
        <translation>权重的哈希</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>Hash of that model</source>
        <translation>该模型的哈希</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>位于</translation>
    </message>
    <message>
        <source>%1 layers (%2, %3, layers %4)</source>
        <translation>%1 层（%2，%3，层 %4）</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Best CIDEr</source>
        <translation>最好 CIDEr</translation>
    </message>
    <message numerus="yes">
        <source>Used by %n run(s)</source>
        <translation>
            <numerusform>被 %n 个运行使用</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
</context>
<context>
    <name>captune::ModelsPage</name>
    <message>
        <source>%1 is not empty: choose or make an empty folder</source>
        <translation>%1 不是空的：请选择或新建一个空文件夹</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Caption with it</source>
        <translation>用它描述</translation>
    </message>
    <message>
        <source>Put it beside the models of the Caption page</source>
        <translation>放到“描述”页的模型旁边</translation>
    </message>
    <message>
        <source>Use for a run</source>
        <translation>用于运行</translation>
    </message>
    <message>
        <source>Put it into the form of the Train page</source>
        <translation>填入“训练”页的表单</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Write it as a folder of its own, in the layout of the Hugging Face hub</source>
        <translation>按 Hugging Face hub 的布局写成单独的文件夹</translation>
    </message>
    <message>
        <source>float32: as trained…</source>
        <translation>float32：与训练时相同…</translation>
    </message>
    <message>
        <source>float16: half the size…</source>
        <translation>float16：大小减半…</translation>
    </message>
    <message>
        <source>Folder of a model or an adapter</source>
        <translation>模型或适配器的文件夹</translation>
    </message>
    <message>
        <source>A new or empty folder</source>
        <translation>新的或空的文件夹</translation>
    </message>
</context>
<context>
    <name>captune::NewRunPanel</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Settings files</source>
        <translation>设置文件</translation>
    </message>
    <message>
        <source>Open or save these settings as YAML</source>
        <translation>以 YAML 打开或保存这些设置</translation>
    </message>
    <message>
        <source>Open YAML…</source>
        <translation>打开 YAML…</translation>
    </message>
    <message>
        <source>Save YAML…</source>
        <translation>保存 YAML…</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show the advanced settings too</source>
        <translation>也显示高级设置</translation>
    </message>
    <message>
        <source>Show all settings</source>
        <translation>显示所有设置</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start this run (Ctrl+Enter)</source>
        <translation>启动此运行 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Start this run when the ones before it are done</source>
        <translation>在前面的运行完成后启动此运行</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>打开设置</translation>
    </message>
    <message>
        <source>Run settings (*.yaml *.yml)</source>
        <translation>运行设置 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>保存设置</translation>
    </message>
    <message>
        <source>Run settings (*.yaml)</source>
        <translation>运行设置 (*.yaml)</translation>
    </message>
    <message>
        <source>%1 could not be written: choose another folder</source>
        <translation>无法写入 %1：请选择另一个文件夹</translation>
    </message>
    <message>
        <source>%1 settings need a look</source>
        <translation>%1 项设置需要检查</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>an unnamed run</source>
        <translation>一个未命名的运行</translation>
    </message>
    <message>
        <source>These are the settings of %1.</source>
        <translation>这些是 %1 的设置。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>captune::PartBars</name>
    <message>
        <source>Parameters by part</source>
        <translation>各部分的参数</translation>
    </message>
    <message>
        <source>%1  (%2 %)</source>
        <translation>%1  (%2 %)</translation>
    </message>
</context>
<context>
    <name>captune::PathField</name>
    <message>
        <source>Choose a file: %1</source>
        <translation>选择文件：%1</translation>
    </message>
    <message>
        <source>Choose a folder: %1</source>
        <translation>选择文件夹：%1</translation>
    </message>
</context>
<context>
    <name>captune::PictureDetails</name>
    <message>
        <source>&lt;p&gt;&lt;i&gt;%1&lt;/i&gt; · CIDEr %2&lt;br&gt;%3&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;i&gt;%1&lt;/i&gt; · CIDEr %2&lt;br&gt;%3&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Click to caption this picture on the Caption page</source>
        <translation>单击以在“描述”页描述此图片</translation>
    </message>
    <message>
        <source>Captions and references</source>
        <translation>描述和参考</translation>
    </message>
    <message>
        <source>Caption this picture</source>
        <translation>描述此图片</translation>
    </message>
    <message>
        <source>Open the picture on the Caption page</source>
        <translation>在“描述”页打开此图片</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;i&gt;References&lt;/i&gt;&lt;br&gt;%1&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;i&gt;参考描述&lt;/i&gt;&lt;br&gt;%1&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>captune::PictureListModel</name>
    <message>
        <source>no caption</source>
        <translation>没有描述</translation>
    </message>
    <message>
        <source>not captioned yet</source>
        <translation>尚未描述</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>captune::PictureStrip</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Open pictures (Ctrl+O)</source>
        <translation>打开图片 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>打开图片文件夹</translation>
    </message>
    <message>
        <source>Paste a picture (Ctrl+V)</source>
        <translation>粘贴图片 (Ctrl+V)</translation>
    </message>
    <message>
        <source>Take all pictures away</source>
        <translation>移除所有图片</translation>
    </message>
    <message>
        <source>Stop the search; what was found stays</source>
        <translation>停止搜索；已找到的保留</translation>
    </message>
    <message>
        <source>Stop the search through the folder</source>
        <translation>停止搜索文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n found in %1…</source>
        <translation>
            <numerusform>在 %1 中找到 %n 张…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::PictureView</name>
    <message>
        <source>Picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>%1 cannot be shown</source>
        <translation>无法显示 %1</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
</context>
<context>
    <name>captune::PicturesView</name>
    <message>
        <source>Search captions (Ctrl+F)</source>
        <translation>搜索描述 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search captions</source>
        <translation>搜索描述</translation>
    </message>
    <message>
        <source>Pictures with captions</source>
        <translation>带描述的图片</translation>
    </message>
    <message>
        <source>Caption this</source>
        <translation>描述此图</translation>
    </message>
    <message>
        <source>Open this picture on the Caption page (Enter in the list)</source>
        <translation>在“描述”页打开此图片（列表中按 Enter）</translation>
    </message>
    <message>
        <source>Copy captions</source>
        <translation>复制描述</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>%1 张图片</translation>
    </message>
    <message>
        <source>%1 of %2 pictures</source>
        <translation>%2 张图片中的 %1 张</translation>
    </message>
    <message>
        <source>Choose a picture to see it large.</source>
        <translation>选择一张图片以放大查看。</translation>
    </message>
    <message>
        <source>This picture has no caption.</source>
        <translation>此图片没有描述。</translation>
    </message>
</context>
<context>
    <name>captune::PlotLegend</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Click a name to hide or show its curves</source>
        <translation>单击名称以隐藏或显示其曲线</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>captune::PlotToolbar</name>
    <message>
        <source>by step</source>
        <translation>按步</translation>
    </message>
    <message>
        <source>by epoch</source>
        <translation>按轮</translation>
    </message>
    <message>
        <source>by time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>What the curves are drawn over</source>
        <translation>曲线的横轴</translation>
    </message>
    <message>
        <source>log x</source>
        <translation>对数 x</translation>
    </message>
    <message>
        <source>Logarithmic horizontal axis</source>
        <translation>横轴取对数</translation>
    </message>
    <message>
        <source>log y</source>
        <translation>对数 y</translation>
    </message>
    <message>
        <source>Logarithmic loss (L in any plot)</source>
        <translation>损失取对数（在任意图中按 L）</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Weight of the past in the average: further right is calmer</source>
        <translation>平均中过去所占的权重：越靠右越平缓</translation>
    </message>
</context>
<context>
    <name>captune::PlotView</name>
    <message>
        <source>Follow %1</source>
        <translation>跟随 %1</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Export PNG…</source>
        <translation>导出 PNG…</translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation>导出 PDF…</translation>
    </message>
    <message>
        <source>Wheel or + and −: zoom. Drag: zoom into a rectangle. Shift and drag, or arrow keys: move. Double click, Home or 0: show everything. L: logarithmic values. Ctrl and left or right: crosshair; Enter: captions of that evaluation. Ctrl+C: copy.</source>
        <translation>滚轮或 + 和 −：缩放。拖动：放大到矩形。按住 Shift 拖动或方向键：平移。双击、Home 或 0：显示全部。L：对数值。Ctrl 加左右键：十字线；Enter：该次评估的描述。Ctrl+C：复制。</translation>
    </message>
    <message>
        <source>Show everything and follow new points (Home)</source>
        <translation>显示全部并跟随新的点 (Home)</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) at or below zero are not shown on a logarithmic axis.</source>
        <translation>
            <numerusform>对数轴上不显示 %n 个小于或等于零的点。</numerusform>
        </translation>
    </message>
    <message>
        <source>Logarithmic values</source>
        <translation>对数值</translation>
    </message>
    <message>
        <source>Copy picture and values (Ctrl+C)</source>
        <translation>复制图片和数值 (Ctrl+C)</translation>
    </message>
    <message>
        <source>Copy visible values</source>
        <translation>复制可见的数值</translation>
    </message>
    <message>
        <source>Export SVG…</source>
        <translation>导出 SVG…</translation>
    </message>
    <message>
        <source>Export visible values as CSV…</source>
        <translation>把可见数值导出为 CSV…</translation>
    </message>
    <message>
        <source>Export all values as CSV…</source>
        <translation>把全部数值导出为 CSV…</translation>
    </message>
</context>
<context>
    <name>captune::PresetBox</name>
    <message>
        <source>Standard settings</source>
        <translation>标准设置</translation>
    </message>
</context>
<context>
    <name>captune::ProblemTableModel</name>
    <message>
        <source>Training would fail: %1</source>
        <translation>训练会失败：%1</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What is wrong, and what to do</source>
        <translation>问题及处理办法</translation>
    </message>
</context>
<context>
    <name>captune::ProblemsView</name>
    <message>
        <source>Not checked yet. A check decodes every picture of every split, and looks for missing, broken and duplicate pictures, and for captions that cannot be trained on.</source>
        <translation>尚未检查。检查会解码每个划分的每张图片，查找缺失、损坏和重复的图片，以及无法用于训练的描述。</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即检查</translation>
    </message>
    <message>
        <source>Kind of problem</source>
        <translation>问题的种类</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or all (Ctrl+C)</source>
        <translation>复制所选行或全部 (Ctrl+C)</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>存为 CSV…</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>No problems found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message numerus="yes">
        <source>Training would fail: correct the rows with a sign first. %n problem(s) in all.</source>
        <translation>
            <numerusform>训练会失败：请先更正带标志的行。共 %n 个问题。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Training would work; %n problem(s) deserve a look.</source>
        <translation>
            <numerusform>可以训练；有 %n 个问题值得一看。</numerusform>
        </translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有种类</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>已复制 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be written: choose another folder</source>
        <translation>无法写入 %1：请选择另一个文件夹</translation>
    </message>
    <message>
        <source>Save the problems</source>
        <translation>保存问题</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Every picture and caption is being looked at…</source>
        <translation>正在查看每张图片和每条描述…</translation>
    </message>
</context>
<context>
    <name>captune::QueueModel</name>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>is running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>was interrupted, goes on first</source>
        <translation>曾被中断，最先继续</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %2 · %n epochs</source>
        <translation>
            <numerusform>%1 · %2 · %n 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>%1, place %2, %3</source>
        <translation>%1，第 %2 位，%3</translation>
    </message>
</context>
<context>
    <name>captune::QueuePanel</name>
    <message>
        <source>Nothing waits. Runs that you add here start one after another, also after a restart.</source>
        <translation>没有等待的运行。加到这里的运行会一个接一个启动，重启之后也一样。</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新运行</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Start this one now</source>
        <translation>现在启动这一个</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Take back into the form</source>
        <translation>取回到表单</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>Start the queue</source>
        <translation>启动队列</translation>
    </message>
    <message>
        <source>Train what waits, one after another</source>
        <translation>依次训练等待中的运行</translation>
    </message>
</context>
<context>
    <name>captune::Rail</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>captune::ReferenceView</name>
    <message>
        <source>Reference captions</source>
        <translation>参考描述</translation>
    </message>
    <message numerus="yes">
        <source>%n reference caption(s), picture %1 of %2</source>
        <translation>
            <numerusform>%n 条参考描述，%2 的图片 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::RunFilterBar</name>
    <message>
        <source>Search name, tag, note, method, backbone, data</source>
        <translation>搜索名称、标签、备注、方法、骨干模型、数据</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>Figure in the columns of best and last values</source>
        <translation>“最好”和“最后”列所用的指标</translation>
    </message>
    <message>
        <source>Group by seed</source>
        <translation>按种子分组</translation>
    </message>
    <message>
        <source>Fold runs that differ only in their seed into one row with mean and standard deviation</source>
        <translation>把只有种子不同的运行折叠为一行，显示平均值和标准差</translation>
    </message>
    <message>
        <source>State of the runs</source>
        <translation>运行的状态</translation>
    </message>
    <message>
        <source>all states</source>
        <translation>所有状态</translation>
    </message>
    <message>
        <source>Method of the runs</source>
        <translation>运行的方法</translation>
    </message>
    <message>
        <source>all methods</source>
        <translation>所有方法</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n 个运行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n runs</source>
        <translation>
            <numerusform>%n 个运行中的 %1 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::RunHeader</name>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>From the pace of this run so far; pauses do not count</source>
        <translation>按此运行至今的速度估计；不计暂停</translation>
    </message>
    <message>
        <source>Evaluate now</source>
        <translation>立即评估</translation>
    </message>
    <message>
        <source>Evaluate after this step (Ctrl+E). The run&apos;s course stays the same: it counts neither as the best nor for patience.</source>
        <translation>在此步之后评估 (Ctrl+E)。运行的进程不变：既不算作最好，也不计入耐心。</translation>
    </message>
    <message>
        <source>Caption now</source>
        <translation>立即描述</translation>
    </message>
    <message>
        <source>Caption the sample pictures after this step (Ctrl+Shift+E)</source>
        <translation>在此步之后描述示例图片 (Ctrl+Shift+E)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause or go on (Space)</source>
        <translation>暂停或继续（空格）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Save a checkpoint and stop (Ctrl+.); the run can be resumed</source>
        <translation>保存检查点并停止 (Ctrl+.)；之后可以继续</translation>
    </message>
    <message>
        <source>Show the running one</source>
        <translation>显示正在运行的</translation>
    </message>
    <message>
        <source>Back to the run that trains</source>
        <translation>回到正在训练的运行</translation>
    </message>
    <message>
        <source>Set up a run and press Start</source>
        <translation>设置一个运行，然后按“开始”</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>captune::RunPlot</name>
    <message>
        <source>Choose the curves of this plot</source>
        <translation>选择此图的曲线</translation>
    </message>
    <message>
        <source>Curves of %1</source>
        <translation>%1的曲线</translation>
    </message>
    <message>
        <source>Right axis</source>
        <translation>右轴</translation>
    </message>
    <message>
        <source>Left axis</source>
        <translation>左轴</translation>
    </message>
    <message>
        <source>%1 (right)</source>
        <translation>%1（右轴）</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>captune::RunReadout</name>
    <message>
        <source>Counting parameters…</source>
        <translation>正在统计参数…</translation>
    </message>
    <message>
        <source>About %1, but %2 of memory, and this machine has %3</source>
        <translation>大约 %1，但需要 %2 内存，而本机只有 %3</translation>
    </message>
    <message>
        <source>About %1, %2 of memory</source>
        <translation>大约 %1，内存 %2</translation>
    </message>
    <message>
        <source>From the pace and peak memory of the run %1 on this machine, with %2 pictures a batch.</source>
        <translation>根据运行 %1 在本机上的速度和峰值内存，每批 %2 张图片。</translation>
    </message>
    <message>
        <source>Computed from the shapes of the network and the speed of this machine, %1 billion multiply-adds a second. The first run of this kind makes it exact.</source>
        <translation>由网络形状和本机速度（每秒 %1 十亿次乘加）计算得出。第一次这类运行之后就会准确。</translation>
    </message>
    <message>
        <source>Computed from the shapes of the network and the pace of the run %1, which trained otherwise on this machine. The first run of this kind makes it exact.</source>
        <translation>根据网络的形状和运行 %1 在本机上的速度计算，该运行的训练方式不同。首次此类运行之后就会准确。</translation>
    </message>
</context>
<context>
    <name>captune::RunTableModel</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Best %1</source>
        <translation>最好 %1</translation>
    </message>
    <message>
        <source>Last %1</source>
        <translation>最后 %1</translation>
    </message>
    <message>
        <source>Trainable</source>
        <translation>可训练</translation>
    </message>
    <message>
        <source>s/update</source>
        <translation>秒/更新</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>峰值内存</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>骨干模型</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>The others are set against this run.</source>
        <translation>其他运行与此运行比较。</translation>
    </message>
    <message>
        <source>%1, the run to beat</source>
        <translation>%1，比较基准</translation>
    </message>
    <message>
        <source>Mean and standard deviation over the seeds</source>
        <translation>各种子的平均值和标准差</translation>
    </message>
    <message>
        <source>%1 of the best evaluation</source>
        <translation>最好一次评估的 %1</translation>
    </message>
    <message>
        <source>%1 of the last evaluation</source>
        <translation>最后一次评估的 %1</translation>
    </message>
    <message>
        <source>Seconds per update</source>
        <translation>每次更新秒数</translation>
    </message>
    <message>
        <source>%1. Click to sort; right-click to choose columns.</source>
        <translation>%1。单击排序；右键选择列。</translation>
    </message>
</context>
<context>
    <name>captune::RunTests</name>
    <message>
        <source>Loading the model…</source>
        <translation>正在载入模型…</translation>
    </message>
    <message>
        <source>%1: %2 of %3 pictures</source>
        <translation>%1：%3 张图片中的 %2 张</translation>
    </message>
</context>
<context>
    <name>captune::RunView</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>No run is shown. Start one on the left, or choose an earlier run there.</source>
        <translation>没有显示运行。请在左侧启动一个，或选择以前的运行。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Figures come with the first evaluation.</source>
        <translation>第一次评估后出现数据。</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Learning rate and speed come with the first steps.</source>
        <translation>学习率和速度随最初几步出现。</translation>
    </message>
</context>
<context>
    <name>captune::RunsPanel</name>
    <message>
        <source>Search runs</source>
        <translation>搜索运行</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>以前的运行</translation>
    </message>
    <message>
        <source>No runs yet. Each run you start is kept here.</source>
        <translation>还没有运行。您启动的每个运行都保存在这里。</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新运行</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint</source>
        <translation>从最后的检查点继续</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Move to bin</source>
        <translation>移入回收站</translation>
    </message>
    <message>
        <source>Clone settings</source>
        <translation>复制设置</translation>
    </message>
    <message>
        <source>Take this run&apos;s settings into the form, for a new run (Ctrl+D)</source>
        <translation>把此运行的设置放进表单，用于新的运行 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Take off the plots</source>
        <translation>从图中移除</translation>
    </message>
    <message>
        <source>Lay over the plots</source>
        <translation>叠放到图中</translation>
    </message>
</context>
<context>
    <name>captune::SampleCaptionsView</name>
    <message>
        <source>Captions of fixed validation pictures</source>
        <translation>固定验证图片的描述</translation>
    </message>
    <message>
        <source>Earlier evaluation</source>
        <translation>上一次评估</translation>
    </message>
    <message>
        <source>Later evaluation</source>
        <translation>下一次评估</translation>
    </message>
    <message>
        <source>They appear at the first evaluation.</source>
        <translation>第一次评估时出现。</translation>
    </message>
    <message>
        <source>step %1 · evaluation %2 of %3</source>
        <translation>第 %1 步 · 第 %2 次评估，共 %3 次</translation>
    </message>
    <message>
        <source>not captioned at this evaluation</source>
        <translation>这次评估没有描述</translation>
    </message>
    <message>
        <source>first evaluation</source>
        <translation>第一次评估</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>没有变化</translation>
    </message>
    <message>
        <source>was: %1</source>
        <translation>之前：%1</translation>
    </message>
    <message>
        <source>CIDEr %1</source>
        <translation>CIDEr %1</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考描述</translation>
    </message>
</context>
<context>
    <name>captune::SampleListModel</name>
    <message>
        <source>no caption</source>
        <translation>没有描述</translation>
    </message>
</context>
<context>
    <name>captune::Section</name>
    <message>
        <source>Fold or open this group</source>
        <translation>折叠或展开此组</translation>
    </message>
    <message>
        <source>open</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>折叠</translation>
    </message>
</context>
<context>
    <name>captune::StatusStrip</name>
    <message>
        <source>Show the run</source>
        <translation>显示此运行</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Show or hide the log (Ctrl+L)</source>
        <translation>显示或隐藏日志 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message numerus="yes">
        <source>%n in the queue</source>
        <translation>
            <numerusform>队列中有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 threads</source>
        <translation>%1 · %2 个线程</translation>
    </message>
    <message>
        <source>Memory and threads of this program</source>
        <translation>此程序的内存和线程</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>captune::TrainDesk</name>
    <message>
        <source>unnamed run</source>
        <translation>未命名的运行</translation>
    </message>
</context>
<context>
    <name>captune::TrainPage</name>
    <message>
        <source>New run</source>
        <translation>新运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Runs (%1)</source>
        <translation>运行 (%1)</translation>
    </message>
    <message>
        <source>Preparing the model and the data…</source>
        <translation>正在准备模型和数据…</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 失败：%2</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2。</translation>
    </message>
    <message>
        <source>Reading the curves…</source>
        <translation>正在读取曲线…</translation>
    </message>
    <message>
        <source>This run has no updates.</source>
        <translation>此运行没有更新。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>New run, earlier runs, queue</source>
        <translation>新运行、以前的运行、队列</translation>
    </message>
    <message>
        <source>%1 waits in the queue.</source>
        <translation>%1 在队列中等待。</translation>
    </message>
    <message>
        <source>Queue (%1)</source>
        <translation>队列 (%1)</translation>
    </message>
    <message>
        <source>%1 was interrupted at step %2 of %3.</source>
        <translation>%1 在第 %2 步（共 %3 步）被中断。</translation>
    </message>
    <message>
        <source>%1 was interrupted before its first step.</source>
        <translation>%1 在第一步之前被中断。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>不理会</translation>
    </message>
</context>
<context>
    <name>captune::WordText</name>
    <message>
        <source>Point at a word to see where the model looks (arrow keys); click to hold it</source>
        <translation>指向一个词（或用方向键），看模型在看哪里；点击可按住它</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>%1 of %2 parameters train (%3 %)</source>
        <translation>训练 %2 个参数中的 %1 个（%3 %）</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A workbench for adapting an image-captioning model.</source>
        <translation>用于调整图像描述模型的工作台。</translation>
    </message>
    <message>
        <source>Folder that runs and data are kept in.</source>
        <translation>保存运行和数据的文件夹。</translation>
    </message>
    <message>
        <source>Pictures or folders to caption.</source>
        <translation>要描述的图片或文件夹。</translation>
    </message>
</context>
<context>
    <name>progress</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
</TS>
