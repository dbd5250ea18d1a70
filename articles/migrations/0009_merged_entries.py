"""A merged entry keeps its address, leads on to where its passages went, and is given no more."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_block_rules"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="outlet",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="outlet",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="outlet",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="speaker",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="speaker",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="speaker",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="stance",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="stance",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="stance",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="target",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="target",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="target",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="topic",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="topic",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="topic",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="outlet",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.outlet",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="outletevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="articles.outlet",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="speaker",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.speaker",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="speakerevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="articles.speaker",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="stance",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.stance",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="stanceevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="articles.stance",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="target",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.target",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="targetevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="articles.target",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="topic",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.topic",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="topicevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="articles.topic",
                verbose_name="merged into",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="never_give_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM FROM articles_outlet WHERE id = NEW.outlet_id FOR KEY SHARE; IF EXISTS (SELECT FROM articles_outlet WHERE id = NEW.outlet_id AND merged_into_id IS NOT NULL) THEN RAISE EXCEPTION 'a merged entry is given no more' USING ERRCODE = '23001'; END IF; RETURN NEW;",
                    hash="6c742f3c8ad54d0edafeefcd67b823a653591489",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_never_give_merged_4a5ee",
                    table="articles_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlet",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_outletevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (NEW."aliases", NEW."created_at", NEW."definition", NEW."example", NEW."exclude_when", NEW."guid", NEW."id", NEW."include_when", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."retired_at", NEW."slug"); RETURN NULL;',
                    hash="2e818f4cbff7728de2817ae341d9f2434b1235d1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d21ef",
                    table="articles_outlet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlet",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_outletevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (NEW."aliases", NEW."created_at", NEW."definition", NEW."example", NEW."exclude_when", NEW."guid", NEW."id", NEW."include_when", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."retired_at", NEW."slug"); RETURN NULL;',
                    hash="8314d753ac7f7da09a20a0eacc7372b600c690e4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_57ece",
                    table="articles_outlet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlet",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_outletevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (OLD."aliases", OLD."created_at", OLD."definition", OLD."example", OLD."exclude_when", OLD."guid", OLD."id", OLD."include_when", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."retired_at", OLD."slug"); RETURN NULL;',
                    hash="283539b5279b56e1a130819da3adc3d9e31b0241",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d141",
                    table="articles_outlet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outletcoding",
            trigger=pgtrigger.compiler.Trigger(
                name="never_give_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM FROM articles_outlet WHERE id = NEW.outlet_id FOR KEY SHARE; IF EXISTS (SELECT FROM articles_outlet WHERE id = NEW.outlet_id AND merged_into_id IS NOT NULL) THEN RAISE EXCEPTION 'a merged entry is given no more' USING ERRCODE = '23001'; END IF; PERFORM FROM articles_speaker WHERE id = NEW.speaker_id FOR KEY SHARE; IF EXISTS (SELECT FROM articles_speaker WHERE id = NEW.speaker_id AND merged_into_id IS NOT NULL) THEN RAISE EXCEPTION 'a merged entry is given no more' USING ERRCODE = '23001'; END IF; RETURN NEW;",
                    hash="40bc819f68279504711496cbbc067e1f350cd06c",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_never_give_merged_2ca25",
                    table="articles_outletcoding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_speakerevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (NEW."aliases", NEW."created_at", NEW."definition", NEW."example", NEW."exclude_when", NEW."guid", NEW."id", NEW."include_when", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."retired_at", NEW."slug"); RETURN NULL;',
                    hash="96aa602a8f7e9262b3e1632b3fdcd000c9bb8db8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_49840",
                    table="articles_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_speakerevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (NEW."aliases", NEW."created_at", NEW."definition", NEW."example", NEW."exclude_when", NEW."guid", NEW."id", NEW."include_when", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."retired_at", NEW."slug"); RETURN NULL;',
                    hash="5112abbf710a3cfc3a61d86bb9286d4347138a66",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_15fe8",
                    table="articles_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="speaker",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_speakerevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (OLD."aliases", OLD."created_at", OLD."definition", OLD."example", OLD."exclude_when", OLD."guid", OLD."id", OLD."include_when", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."retired_at", OLD."slug"); RETURN NULL;',
                    hash="690426c500e4b3d4be5f2d862a7484474e925318",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e4185",
                    table="articles_speaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stance",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_stanceevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "hue", "id", "include_when", "merged_into_id", "name", "pattern", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "phrase_without_target", "position", "retired_at", "slug") VALUES (NEW."aliases", NEW."created_at", NEW."definition", NEW."example", NEW."exclude_when", NEW."guid", NEW."hue", NEW."id", NEW."include_when", NEW."merged_into_id", NEW."name", NEW."pattern", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phrase", NEW."phrase_without_target", NEW."position", NEW."retired_at", NEW."slug"); RETURN NULL;',
                    hash="2bd19a5d4f4d7061c202f4cba32aecfa3f199633",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f3881",
                    table="articles_stance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_stanceevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "hue", "id", "include_when", "merged_into_id", "name", "pattern", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "phrase_without_target", "position", "retired_at", "slug") VALUES (NEW."aliases", NEW."created_at", NEW."definition", NEW."example", NEW."exclude_when", NEW."guid", NEW."hue", NEW."id", NEW."include_when", NEW."merged_into_id", NEW."name", NEW."pattern", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phrase", NEW."phrase_without_target", NEW."position", NEW."retired_at", NEW."slug"); RETURN NULL;',
                    hash="c045771435ee62d3d4ca2959821cafbb1a6443ee",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_00d92",
                    table="articles_stance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_stanceevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "hue", "id", "include_when", "merged_into_id", "name", "pattern", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "phrase_without_target", "position", "retired_at", "slug") VALUES (OLD."aliases", OLD."created_at", OLD."definition", OLD."example", OLD."exclude_when", OLD."guid", OLD."hue", OLD."id", OLD."include_when", OLD."merged_into_id", OLD."name", OLD."pattern", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phrase", OLD."phrase_without_target", OLD."position", OLD."retired_at", OLD."slug"); RETURN NULL;',
                    hash="06b837f5bd8bf93cf1d7c12636875ce4eafd21e2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_716b1",
                    table="articles_stance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="stancecoding",
            trigger=pgtrigger.compiler.Trigger(
                name="never_give_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM FROM articles_stance WHERE id = NEW.stance_id FOR KEY SHARE; IF EXISTS (SELECT FROM articles_stance WHERE id = NEW.stance_id AND merged_into_id IS NOT NULL) THEN RAISE EXCEPTION 'a merged entry is given no more' USING ERRCODE = '23001'; END IF; PERFORM FROM articles_target WHERE id = NEW.target_id FOR KEY SHARE; IF EXISTS (SELECT FROM articles_target WHERE id = NEW.target_id AND merged_into_id IS NOT NULL) THEN RAISE EXCEPTION 'a merged entry is given no more' USING ERRCODE = '23001'; END IF; RETURN NEW;",
                    hash="68a4249ffc0947e893312180d3ce5c76c3ff92c7",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_never_give_merged_2d0f3",
                    table="articles_stancecoding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_targetevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (NEW."aliases", NEW."created_at", NEW."definition", NEW."example", NEW."exclude_when", NEW."guid", NEW."id", NEW."include_when", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."retired_at", NEW."slug"); RETURN NULL;',
                    hash="20aca9435d8721fa96588d54d228024b974d6992",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_07c9a",
                    table="articles_target",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_targetevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (NEW."aliases", NEW."created_at", NEW."definition", NEW."example", NEW."exclude_when", NEW."guid", NEW."id", NEW."include_when", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."retired_at", NEW."slug"); RETURN NULL;',
                    hash="b76cd1fcea0f50b4f068e2292675f99555fd1654",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_907b8",
                    table="articles_target",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_targetevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (OLD."aliases", OLD."created_at", OLD."definition", OLD."example", OLD."exclude_when", OLD."guid", OLD."id", OLD."include_when", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."retired_at", OLD."slug"); RETURN NULL;',
                    hash="d722d4bb9a7138c92c6c4c30eab80a8242fce867",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8e0f4",
                    table="articles_target",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_topicevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (NEW."aliases", NEW."created_at", NEW."definition", NEW."example", NEW."exclude_when", NEW."guid", NEW."id", NEW."include_when", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."retired_at", NEW."slug"); RETURN NULL;',
                    hash="72f5d82a5d592f8ee94ad43c5def23dae92dafc7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e106a",
                    table="articles_topic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_topicevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (NEW."aliases", NEW."created_at", NEW."definition", NEW."example", NEW."exclude_when", NEW."guid", NEW."id", NEW."include_when", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."retired_at", NEW."slug"); RETURN NULL;',
                    hash="27f938abe99924dc34c323f5b9298bfcf66cf1f6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_621d0",
                    table="articles_topic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topic",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_topicevent" ("aliases", "created_at", "definition", "example", "exclude_when", "guid", "id", "include_when", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_at", "slug") VALUES (OLD."aliases", OLD."created_at", OLD."definition", OLD."example", OLD."exclude_when", OLD."guid", OLD."id", OLD."include_when", OLD."merged_into_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."retired_at", OLD."slug"); RETURN NULL;',
                    hash="b744944cfe3e812b2746d69e577636a1ed43c423",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_528b2",
                    table="articles_topic",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="topiccoding",
            trigger=pgtrigger.compiler.Trigger(
                name="never_give_merged",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="PERFORM FROM articles_topic WHERE id = NEW.topic_id FOR KEY SHARE; IF EXISTS (SELECT FROM articles_topic WHERE id = NEW.topic_id AND merged_into_id IS NOT NULL) THEN RAISE EXCEPTION 'a merged entry is given no more' USING ERRCODE = '23001'; END IF; RETURN NEW;",
                    hash="d6ce36763a1546b096ee3ba5570aba05889eb0ec",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_never_give_merged_4bcea",
                    table="articles_topiccoding",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="outlet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        ("retired_at__isnull", False),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="outlet_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="speaker",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        ("retired_at__isnull", False),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="speaker_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="stance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        ("retired_at__isnull", False),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="stance_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        ("retired_at__isnull", False),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="target_merged_is_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        ("retired_at__isnull", False),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="topic_merged_is_retired",
            ),
        ),
    ]
